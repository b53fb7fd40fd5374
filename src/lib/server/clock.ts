import type { Instant } from '#lib/domain/calendar.ts';
import { fromMachine } from './clock-offset.ts';

/** The only place that reads the time. */
export function now(): Instant {
	return fromMachine(new Date());
}
