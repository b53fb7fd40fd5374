import type { Day } from './calendar.ts';
import type { SessionView } from './session-view.ts';
import { dayIn } from './zone.ts';

export interface DayOfMassage {
	day: Day;
	/** Minutes of massage, pauses left out, with their fraction: round only when printing. */
	minutes: number;
	sessions: number;
}

/**
 * Minutes of massage on each calendar day of the zone that has any, oldest first. A session counts on
 * the day it started; one that was not done or entered in error counts nowhere.
 */
export function minutesByDay(
	sessions: readonly Pick<SessionView, 'status' | 'startedAt' | 'massageSeconds'>[],
	zone: string
): DayOfMassage[] {
	const massaged = sessions.flatMap(({ status, startedAt, massageSeconds }) => {
		const counts = status !== 'entered-in-error' && status !== 'not-done' && massageSeconds > 0;
		return counts && startedAt !== null ? [{ day: dayIn(zone, startedAt), massageSeconds }] : [];
	});
	return [...Map.groupBy(massaged, ({ day }) => day)]
		.map(([day, ofDay]) => ({
			day,
			minutes: ofDay.reduce((sum, { massageSeconds }) => sum + massageSeconds, 0) / 60,
			sessions: ofDay.length
		}))
		.toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
