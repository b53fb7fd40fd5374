import type { Instant } from '#lib/domain/calendar.ts';
import { config } from './config.ts';

/* The server's clock may be moved for tests; libraries that read the machine's know nothing of it. */

/** A moment by the machine's clock as one by the server's. */
export function fromMachine(machine: Date): Instant {
	return new Date(machine.getTime() + config.clockOffsetMs).toISOString();
}

/** The other way round: a moment that we keep, for a library that compares it with the machine's clock. */
export function toMachine(instant: Instant): Date {
	return new Date(Date.parse(instant) - config.clockOffsetMs);
}
