import pino from 'pino';

/** JSON lines with ids and durations. Never a name, a note, a weight or an address's query. */
export const log = pino({
	base: undefined,
	level: process.env.NESTLING_LOG ?? 'info',
	timestamp: pino.stdTimeFunctions.isoTime
});
