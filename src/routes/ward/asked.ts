import type { SeenWardRow } from '#lib/server/care/ward-for-lead.ts';

/** Which infants: all, those with consent and clearance recorded, those with a session that runs. */
export const SHOWS = ['all', 'open', 'running'] as const;

/** In which order: by bed, by postmenstrual age, by the age of the last weight. */
export const SORTS = ['bed', 'pma', 'weight'] as const;

/** What the address of the ward asks to see. */
export interface Asked {
	show: (typeof SHOWS)[number];
	sort: (typeof SORTS)[number];
	/** For a screen on the wall: initials and beds, and no name. */
	wall: boolean;
}

/** Reads an address; what is missing or makes no sense is the ward by bed. */
export function askedFrom(query: URLSearchParams): Asked {
	return {
		show: SHOWS.find((show) => show === query.get('show')) ?? 'all',
		sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'bed',
		wall: query.has('wall')
	};
}

/** The address of what is asked, with only what is not usual. */
export function addressOf({ show, sort, wall }: Asked): string {
	const query = new URLSearchParams({
		...(show !== 'all' && { show }),
		...(sort !== 'bed' && { sort }),
		...(wall && { wall: '' })
	});
	return `/ward${query.size > 0 ? `?${query.toString().replace('wall=', 'wall')}` : ''}`;
}

/** The rows that are asked for, in the order asked; rows come by bed, and stay so where all is alike. */
export function arranged(rows: readonly SeenWardRow[], { show, sort }: Asked): SeenWardRow[] {
	const shown = rows.filter((row) => show === 'all' || (show === 'open' ? isOpen : isRunning)(row));
	if (sort === 'bed') return shown;
	return shown.toSorted(sort === 'pma' ? byPma : byWeightAge);
}

export const isRunning = ({ sessions }: Pick<SeenWardRow, 'sessions'>) =>
	sessions.some(({ status }) => status === 'in-progress');

const isOpen = ({ consent, clearance }: SeenWardRow) =>
	consent.state === 'given' && clearance.state === 'cleared';

const byPma = (one: SeenWardRow, other: SeenWardRow) =>
	one.pma.localeCompare(other.pma, 'en', { numeric: true });

const byWeightAge = (one: SeenWardRow, other: SeenWardRow) => daysAgo(other) - daysAgo(one);

/** Days since the last weight; an infant without one comes before all others. */
function daysAgo({ reading }: SeenWardRow): number {
	return reading?.lastWeight.kind === 'weight'
		? reading.lastWeight.daysAgo
		: Number.MAX_SAFE_INTEGER;
}

/** What a wall shows of a name: the first letters of its first and its last part. */
export function initials(name: string): string {
	const parts = name.split(/[\s-]+/u).filter((part) => /\p{L}/u.test(part));
	const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	const first = (part: string) =>
		[...letters.segment(part)].find(({ segment }) => /\p{L}/u.test(segment))!.segment;
	const ends = parts.length > 1 ? [parts[0]!, parts.at(-1)!] : parts;
	return ends.map((part) => first(part).toUpperCase()).join('');
}
