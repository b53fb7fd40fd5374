import { daysBetween, type Day } from './calendar.ts';

/** More days than this without massage, and the next session begins another course. */
export const LONGEST_PAUSE_IN_A_COURSE_DAYS = 7;

/**
 * The first and last day of the newest course of massage, from the days that hold any, oldest first.
 * A working rule for where the picture says "course from", not from a source. Null where there is none.
 *
 * @example 2, 3, 4 October and 16, 17 November → 16 to 17 November
 */
export function newestCourse(days: readonly Day[]): { from: Day; to: Day } | null {
	const to = days.at(-1);
	if (to === undefined) return null;
	let from = to;
	for (const day of days.toReversed()) {
		if (daysBetween(day, from) > LONGEST_PAUSE_IN_A_COURSE_DAYS) break;
		from = day;
	}
	return { from, to };
}
