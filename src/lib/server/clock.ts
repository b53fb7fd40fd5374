import type { Instant } from '#lib/domain/calendar.ts';
import { config } from './config.ts';

/** The only place that reads the time. */
export function now(): Instant {
	return new Date(Date.now() + config.clockOffsetMs).toISOString();
}
