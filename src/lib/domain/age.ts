import { daysBetween, type Day } from './calendar.ts';

/** Term: 40 completed weeks, in days. Corrected age counts from here. */
export const TERM_DAYS = 280;

/** Corrected age in days from term on, or how many days term is still away. */
export type CorrectedAge =
	{ kind: 'corrected'; days: number } | { kind: 'before-term'; daysToTerm: number };

/**
 * Gestational age in whole days.
 *
 * @example gestationDays(29, 3) // 206
 */
export function gestationDays(weeks: number, days: number): number {
	return weeks * 7 + days;
}

/**
 * Day of life: calendar days since birth in the unit's zone, the day of birth being 0. Negative
 * before birth, so that a caller can see it and say so.
 *
 * @example dayOfLife('2026-05-01', '2026-05-15') // 14
 */
export function dayOfLife(birthDay: Day, day: Day): number {
	return daysBetween(birthDay, day);
}

/**
 * Postmenstrual age in days: gestational age at birth plus day of life.
 *
 * @example pmaDays(206, '2026-05-01', '2026-06-04') // 240, that is 34+2
 */
export function pmaDays(gestationDays: number, birthDay: Day, day: Day): number {
	return gestationDays + dayOfLife(birthDay, day);
}

/**
 * Corrected age: postmenstrual age less 280 days. Declined before term, where it would be negative
 * and postmenstrual age is the one to use.
 *
 * @example correctedAge(294) // { kind: 'corrected', days: 14 }
 */
export function correctedAge(pmaDays: number): CorrectedAge {
	if (pmaDays < TERM_DAYS) return { kind: 'before-term', daysToTerm: TERM_DAYS - pmaDays };
	return { kind: 'corrected', days: pmaDays - TERM_DAYS };
}

/**
 * Completed weeks and days, as clinicians write an age.
 *
 * @example formatWeeks(240) // '34+2'
 */
export function formatWeeks(days: number): string {
	const weeks = Math.floor(days / 7);
	return `${weeks}+${Math.floor(days - weeks * 7)}`;
}
