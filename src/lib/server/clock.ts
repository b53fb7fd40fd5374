import type { Instant } from '#lib/domain/calendar.ts';
import { config } from './config.ts';

/** The only place that reads the time. */
export function now(): Instant {
	return fromMachine(new Date());
}

/** A moment by the machine's clock, which a library reads for itself, as one by the server's. */
export function fromMachine(machine: Date): Instant {
	return new Date(machine.getTime() + config.clockOffsetMs).toISOString();
}

/** The other way round: a moment that we keep, for a library that compares it with the machine's clock. */
export function toMachine(instant: Instant): Date {
	return new Date(Date.parse(instant) - config.clockOffsetMs);
}
