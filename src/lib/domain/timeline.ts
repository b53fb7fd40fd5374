import type { Day, Instant } from './calendar.ts';

/** What a line of a stay is about, in the order in which a filter offers it. */
export const TIMELINE_KINDS = [
	...(['sessions', 'weights', 'consent', 'clearance', 'plans'] as const),
	...(['skin-tests', 'growth-events', 'stay'] as const)
] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/**
 * Where a line stands among all others: by the unit's day, then by its moment, then by its id, so that
 * no two are in the same place. What has a day and no time comes before all that has one that day.
 */
export interface Place {
	day: Day;
	/** Empty where only the day is known. */
	at: Instant | '';
	/** One of a kind over all kinds. */
	id: string;
}

/** Later than any line: a timeline begins below it. */
export const NEWEST: Place = { day: '9999-12-31', at: '9999', id: '~' };

/** Whether one line stands further down than another, which is older. */
export function isEarlier(one: Place, other: Place): boolean {
	if (one.day !== other.day) return one.day < other.day;
	if (one.at !== other.at) return one.at < other.at;
	return one.id < other.id;
}

/**
 * One page of a timeline, newest first, from lists that each hold at least the `most + 1` newest of
 * their lines below a place (or all of them), in any order; and the place below which the next page
 * begins, null where nothing is left. Page after page every line comes once.
 *
 * @throws RangeError where a page would hold nothing
 */
export function pageOf<Line extends Place>(
	lists: readonly (readonly Line[])[],
	{ below, most }: { below: Place; most: number }
): { lines: Line[]; next: Place | null } {
	if (!(most >= 1)) throw new RangeError('a page holds at least one line');
	const left = lists
		.flat()
		.filter((line) => isEarlier(line, below))
		.toSorted((one, other) => (isEarlier(one, other) ? 1 : -1));
	const lines = left.slice(0, most);
	const last = lines.at(-1);
	if (last === undefined || left.length <= most) return { lines, next: null };
	return { lines, next: { day: last.day, at: last.at, id: last.id } };
}
