import type { Day, Instant } from './calendar.ts';
import type { InfantFacts } from './infant.ts';
import { likelySlip, type Slip } from './slips.ts';

/** No weight under or over these is taken, whoever confirms it. */
export const REFUSED_BELOW_GRAMS = 200;
export const REFUSED_ABOVE_GRAMS = 8000;

/** A weight about to be saved: grams, the day in the unit's zone, and the moment where known. */
export interface NewWeight {
	grams: number;
	day: Day;
	at: Instant | null;
}

/** Why a weight cannot be saved, with the numbers a sentence needs. */
export type Refusal =
	| { kind: 'not-whole-grams'; grams: number }
	| { kind: 'below-limit'; grams: number; limitGrams: number; slip: Slip | null }
	| { kind: 'above-limit'; grams: number; limitGrams: number; slip: Slip | null }
	| MomentRefusal;

/** Why nothing can be recorded of that day and time. */
export type MomentRefusal =
	| { kind: 'before-birth'; day: Day; birthDay: Day; birthAt: Instant }
	| { kind: 'in-the-future'; day: Day; today: Day; at: Instant | null; now: Instant };

/**
 * Every reason a weight cannot be saved, none where it can.
 *
 * @param expected where the infant's own line stands then, in grams, or null where there is no line
 */
export function refusals(
	{ grams, day, at }: NewWeight,
	{ infant, today, now }: { infant: InfantFacts; today: Day; now: Instant },
	expected: number | null
): Refusal[] {
	const reasons: Refusal[] = [];
	const slip = () => (expected === null || !(grams > 0) ? null : likelySlip(grams, expected));
	if (!Number.isInteger(grams)) reasons.push({ kind: 'not-whole-grams', grams });
	if (grams < REFUSED_BELOW_GRAMS) {
		reasons.push({ kind: 'below-limit', grams, limitGrams: REFUSED_BELOW_GRAMS, slip: slip() });
	}
	if (grams > REFUSED_ABOVE_GRAMS) {
		reasons.push({ kind: 'above-limit', grams, limitGrams: REFUSED_ABOVE_GRAMS, slip: slip() });
	}
	return [...reasons, ...momentRefusals({ day, at }, { infant, today, now })];
}

/** Why nothing can have been measured then: before birth, or not yet. None where it can. */
export function momentRefusals(
	{ day, at }: { day: Day; at: Instant | null },
	{ infant, today, now }: { infant: InfantFacts; today: Day; now: Instant }
): MomentRefusal[] {
	const reasons: MomentRefusal[] = [];
	const { birthDay, birthAt } = infant;
	if (day < birthDay || (at !== null && at < birthAt)) {
		reasons.push({ kind: 'before-birth', day, birthDay, birthAt });
	}
	if (day > today || (at !== null && at > now)) {
		reasons.push({ kind: 'in-the-future', day, today, at, now });
	}
	return reasons;
}
