import type { Instant } from './calendar.ts';
import { byTimeThenHold, type Clearance, type ClearanceRow } from './clearance.ts';
import type { DayRange } from './day-range.ts';
import { isUnreadable } from './unreadable.ts';
import { dayIn } from './zone.ts';

/** Every day there is: a record that could not be read may have been a hold on any of them. */
const ANY_DAY: DayRange = { from: '0001-01-01', to: '9999-12-31' };

/**
 * The days of a zone on which massage of one infant was on hold for any part of the day, up to now,
 * from its clearances and holds in any order. A hold lasts until its own end or the next record.
 */
export function holdDays(
	clearances: readonly ClearanceRow[],
	zone: string,
	now: Instant
): DayRange[] {
	if (clearances.some(isUnreadable)) return [ANY_DAY];
	const inOrder = clearances
		.filter((row): row is Clearance => !isUnreadable(row) && row.at <= now)
		.toSorted(byTimeThenHold);
	return inOrder.flatMap(({ state, at, validUntil }, index) => {
		if (state !== 'hold') return [];
		const ends = [validUntil, inOrder[index + 1]?.at].filter((end) => typeof end === 'string');
		const end = ends.toSorted()[0];
		if (end === undefined || end > now) return [{ from: dayIn(zone, at), to: dayIn(zone, now) }];
		if (end <= at) return [];
		return [{ from: dayIn(zone, at), to: dayIn(zone, justBefore(end)) }];
	});
}

/** A hold that ends at midnight holds nothing of the day that then begins. */
function justBefore(end: Instant): Instant {
	return new Date(Date.parse(end) - 1).toISOString();
}
