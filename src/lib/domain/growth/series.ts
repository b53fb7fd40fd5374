import { daysBetween, MILLISECONDS_A_DAY, type Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import { milestonesOf, type Milestones } from './milestones.ts';
import { onePerDay } from './weighing-time.ts';
import {
	exactIfBelievable,
	usable,
	withBirthWeight,
	type ElapsedDays,
	type Unusable,
	type Weight
} from './weights.ts';

/** Why a weight that is kept and drawn is not in the series. */
export type LeftOutReason =
	| Unusable
	| { kind: 'before-birth'; birthDay: Day }
	| { kind: 'after-today'; today: Day }
	| { kind: 'another-that-day'; usedId: string; usualMinute: number | null };

/** A weight of the series: one a day, usable, its day and time read once. */
export interface SeriesWeight {
	weight: Weight;
	dayOfLife: number;
	/** The moment of weighing, in milliseconds, where it is known. */
	atMilliseconds: number | null;
}

/** An infant's weights made ready once: what a velocity may use, and what was left out and why. */
export interface GrowthSeries {
	infant: InfantFacts;
	/** In order of day, one a day, the birth weight as day 0. */
	weights: SeriesWeight[];
	/** Every weight, the birth weight included, in order. Nothing vanishes. */
	all: Weight[];
	leftOut: Map<string, LeftOutReason>;
	milestones: Milestones;
}

/**
 * Prepares an infant's weights up to and including `today`. A weight before birth or after today is
 * left out with its reason, as are those not usable and those another of the same day stands for.
 */
export function seriesOf(
	infant: InfantFacts,
	weights: readonly Weight[],
	today: Day
): GrowthSeries {
	const all = withBirthWeight(infant, weights);
	const leftOut = new Map<string, LeftOutReason>();
	const candidates: Weight[] = [];
	for (const weight of all) {
		const reason = whyLeftOut(infant, weight, today);
		if (reason === null) candidates.push(weight);
		else leftOut.set(weight.id, reason);
	}
	const { chosen, replacedBy, usualMinute } = onePerDay(candidates);
	for (const [id, usedId] of replacedBy) {
		leftOut.set(id, { kind: 'another-that-day', usedId, usualMinute });
	}
	const inSeries = chosen.map((weight) => ({
		weight,
		dayOfLife: daysBetween(infant.birthDay, weight.day),
		atMilliseconds: weight.at === null ? null : Date.parse(weight.at)
	}));
	return { infant, weights: inSeries, all, leftOut, milestones: milestonesOf(inSeries) };
}

/** Elapsed days between two weights of a series, by the rule of `daysFrom`. */
export function elapsedBetween(from: SeriesWeight, to: SeriesWeight): ElapsedDays {
	const exactDays =
		from.atMilliseconds === null || to.atMilliseconds === null
			? null
			: (to.atMilliseconds - from.atMilliseconds) / MILLISECONDS_A_DAY;
	return exactIfBelievable(to.dayOfLife - from.dayOfLife, exactDays);
}

function whyLeftOut(infant: InfantFacts, weight: Weight, today: Day): LeftOutReason | null {
	if (weight.day < infant.birthDay) return { kind: 'before-birth', birthDay: infant.birthDay };
	if (weight.day > today) return { kind: 'after-today', today };
	const usability = usable(weight);
	return usability.kind === 'usable' ? null : usability;
}
