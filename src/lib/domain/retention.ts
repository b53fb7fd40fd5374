import type { Day } from './calendar.ts';

/** How long a unit keeps a record after its infant has left; null keeps it for ever. */
export interface RetentionRule {
	years: number | null;
}

/** Where a unit never chose nothing is ever erased. */
export const DEFAULT_RETENTION: RetentionRule = { years: null };

/** Shorter than this is no retention that any law asks for. */
export const LEAST_YEARS = 1;
export const MOST_YEARS = 99;

/**
 * The day from which a record may be erased, or null where it is kept for ever: so many years after the
 * day the infant left. 29 February ends on 1 March.
 *
 * @example keptUntil('2026-11-29', { years: 25 }) // '2051-11-29'
 */
export function keptUntil(leftOn: Day, { years }: RetentionRule): Day | null {
	if (years === null) return null;
	const [year, rest] = [Number(leftOn.slice(0, 4)) + years, leftOn.slice(4)];
	const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	return `${String(year).padStart(4, '0')}${rest === '-02-29' && !isLeap ? '-03-01' : rest}`;
}
