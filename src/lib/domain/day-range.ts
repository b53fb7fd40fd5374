import type { Day } from './calendar.ts';

/** A stretch of calendar days, both ends included. */
export interface DayRange {
	from: Day;
	to: Day;
}
