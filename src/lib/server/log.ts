import pino from 'pino';
import { currentTrace } from './trace.ts';

/** JSON lines with ids and durations, each under the trace of its request. Never a name, a note, a weight or an address's query. */
export const log = pino({
	base: undefined,
	mixin: () => ({ ...currentTrace() }),
	level: process.env.NESTLING_LOG ?? 'info',
	timestamp: pino.stdTimeFunctions.isoTime
});
