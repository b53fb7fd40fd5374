import type { Backup } from './backups.ts';

/** How far back backups are kept. */
const WEEKS = 8;
const MONTHS = 12;
const BEFORE_UPGRADES = 5;

const DAY_MS = 86_400_000;

/**
 * Which backups may go: all but the newest so many, the newest of each of as many days, of each of 8 weeks
 * and of each of 12 months (in UTC, of those that have a backup at all), and the 5 that were made last
 * before an upgrade.
 *
 * @param backups of one folder, in any order
 */
export function toLetGo<B extends Pick<Backup, 'atMs' | 'before'>>(
	backups: readonly B[],
	keep: number
): B[] {
	const newestFirst = backups.toSorted((a, b) => b.atMs - a.atMs);
	const nightly = newestFirst.filter(({ before }) => before === null);
	const kept = new Set<B>([
		...newestFirst.filter(({ before }) => before !== null).slice(0, BEFORE_UPGRADES),
		...nightly.slice(0, keep),
		...newestOfEach(nightly, dayOf, keep),
		...newestOfEach(nightly, weekOf, WEEKS),
		...newestOfEach(nightly, monthOf, MONTHS)
	]);
	return newestFirst.filter((backup) => !kept.has(backup));
}

function newestOfEach<B extends Pick<Backup, 'atMs'>>(
	newestFirst: readonly B[],
	spanOf: (atMs: number) => string | number,
	spans: number
): B[] {
	const newest = new Map<string | number, B>();
	for (const backup of newestFirst) {
		const span = spanOf(backup.atMs);
		if (!newest.has(span)) newest.set(span, backup);
	}
	return [...newest.values()].slice(0, spans);
}

const dayOf = (atMs: number) => Math.floor(atMs / DAY_MS);
/** Weeks begin on Mondays; the first day of 1970 was a Thursday. */
const weekOf = (atMs: number) => Math.floor((dayOf(atMs) + 3) / 7);
const monthOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 7);
