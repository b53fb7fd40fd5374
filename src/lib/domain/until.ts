import type { Instant } from './calendar.ts';

/** The first moment something no longer holds, or null where it has no end. */
export type End = Instant | null;

/** The end that comes first; null where none of them comes. */
export function firstEnd(ends: readonly End[]): End {
	return ends.filter((end) => end !== null).toSorted()[0] ?? null;
}

/** The end that comes last; null where one of them never comes, or there are none. */
export function lastEnd(ends: readonly End[]): End {
	if (ends.includes(null)) return null;
	return ends.toSorted().at(-1) ?? null;
}

/** Whether the end has come. Something that ends at midnight no longer holds at midnight. */
export function hasEnded(end: End, at: Instant): boolean {
	return end !== null && end <= at;
}

/** Of two moments the later one. */
export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/**
 * The moment to write a record with: now, or the first moment after the newest there is, where the
 * clock was set back since. So records by time stand in the order in which they were written.
 */
export function momentAfter(newest: Instant | null, now: Instant): Instant {
	if (newest === null || newest < now) return now;
	return new Date(Date.parse(newest) + 1).toISOString();
}
