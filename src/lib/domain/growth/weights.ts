import { daysBetween, elapsedDays, type Day, type Instant } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';

/** Who or what a weight came from. */
export type WeightSource = 'birth' | 'staff' | 'parent' | 'device' | 'import';

/** Whether anything on the infant was weighed too, and if so whether it was taken off. */
export type WeighedEquipment = 'none' | 'subtracted' | 'not-subtracted';

/**
 * One weight in whole grams. `day` and `minuteOfDay` (0–1439) are in the unit's zone; `at` is null
 * where only the day is known. Weights entered in error are not passed to the domain at all.
 */
export interface Weight {
	id: string;
	grams: number;
	day: Day;
	at: Instant | null;
	minuteOfDay: number | null;
	source: WeightSource;
	reviewed: boolean;
	equipment: WeighedEquipment;
	aside: { reason: string } | null;
}

/** Why a weight takes no part in a velocity. It is still kept and drawn. */
export type Unusable =
	| { kind: 'set-aside'; reason: string }
	| { kind: 'equipment-not-subtracted' }
	| { kind: 'not-positive'; grams: number };

/** Whether a weight may enter a velocity, or the reason it may not. */
export type Usability = { kind: 'usable' } | Unusable;

/** The id of the weight made from the infant's birth weight when no such weight is recorded. */
export const BIRTH_WEIGHT_ID = 'birth-weight';

const USABLE: Usability = { kind: 'usable' };

/**
 * Whether a weight may enter a velocity: not set aside by a person, not weighed with equipment that
 * was not subtracted. A parent's weight not yet reviewed is usable; `isUnreviewed` marks it.
 */
export function usable(weight: Weight): Usability {
	if (weight.aside !== null) return { kind: 'set-aside', reason: weight.aside.reason };
	if (weight.equipment === 'not-subtracted') return { kind: 'equipment-not-subtracted' };
	if (!(weight.grams >= 1 && weight.grams <= Number.MAX_SAFE_INTEGER))
		return { kind: 'not-positive', grams: weight.grams };
	return USABLE;
}

/** Whether a number resting on this weight must say that a parent's weight awaits review. */
export function isUnreviewed(weight: Weight): boolean {
	return weight.source === 'parent' && !weight.reviewed;
}

/** Days between two weights, and whether they come from times or from the calendar. */
export interface ElapsedDays {
	days: number;
	exact: boolean;
}

/** How far a day and a time can truly lie apart: a day and a clock change. */
const FURTHEST_FROM_CALENDAR_DAYS = 1.1;

/**
 * Elapsed days between two weights: exact when both times are known, else calendar days. Times that
 * contradict their own days are not believed, so a span of days never comes out as nothing.
 *
 * @example 06:00 on 12 May to 12:00 on 19 May → { days: 7.25, exact: true }
 */
export function daysFrom(from: Weight, to: Weight): ElapsedDays {
	const exactDays = from.at === null || to.at === null ? null : elapsedDays(from.at, to.at);
	return exactIfBelievable(daysBetween(from.day, to.day), exactDays);
}

/** Exact elapsed days where they are known and agree with the calendar, else calendar days. */
export function exactIfBelievable(calendarDays: number, exactDays: number | null): ElapsedDays {
	const believable =
		exactDays !== null && Math.abs(exactDays - calendarDays) < FURTHEST_FROM_CALENDAR_DAYS;
	return believable ? { days: exactDays, exact: true } : { days: calendarDays, exact: false };
}

/** The weights in order of day, then of time, untimed ones last in their day. */
export function inOrder(weights: readonly Weight[]): Weight[] {
	return weights.toSorted(
		(one, other) =>
			compareText(one.day, other.day) ||
			compareText(one.at ?? '~', other.at ?? '~') ||
			compareText(one.id, other.id)
	);
}

/**
 * The weights in order, with the birth weight as the weight of day 0. A recorded birth weight stands
 * as it is, even when set aside; only where there is none is one made from the infant's facts.
 */
export function withBirthWeight(infant: InfantFacts, weights: readonly Weight[]): Weight[] {
	if (weights.some((weight) => weight.source === 'birth')) return inOrder(weights);
	const birth: Weight = {
		id: BIRTH_WEIGHT_ID,
		grams: infant.birthGrams,
		day: infant.birthDay,
		at: infant.birthAt,
		minuteOfDay: null,
		source: 'birth',
		reviewed: true,
		equipment: 'none',
		aside: null
	};
	return inOrder([birth, ...weights]);
}

function compareText(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
