import type { Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import { expectedOverWindow, type ExpectedVelocity } from './expected-velocity.ts';
import { zScore, type NoReference } from './intergrowth.ts';
import { regainThreshold, type RegainIndicator } from './indicator-regain.ts';
import {
	fallThreshold,
	GOLDBERG_2018,
	shareThreshold,
	type Severity
} from './indicator-thresholds.ts';
import { seriesOf, type GrowthSeries } from './series.ts';
import { PRETERM_POSTNATAL } from './standards.ts';
import { exponential } from './velocity.ts';
import { windowEnding, type GrowthWindow, type NoWindow } from './window.ts';
import { endsOf } from './window-velocity.ts';
import { isUnreviewed, type Weight } from './weights.ts';
import { zChange, type DifferentStandards, type ZChange } from './z-change.ts';

/** From this day of life on the z-score and velocity indicators apply: not the first two weeks. */
export const INDICATORS_FROM_DAY_OF_LIFE = 14;

type Postnatal = typeof PRETERM_POSTNATAL.id;

/** The fall in weight z, positive when the infant fell, or why it is not taken. */
export type FallIndicator =
	| { kind: 'threshold'; meets: Severity | 'none'; fall: number; change: ZChange<Postnatal> }
	| { kind: 'too-few-weights'; have: number; need: 2; fromDayOfLife: number; fromPmaDays: number }
	| NoReference
	| DifferentStandards;

/** The window's velocity as a share of the velocity that keeps the infant's own z, or why not. */
export type VelocityIndicator =
	| {
			kind: 'threshold';
			meets: Severity | 'none';
			percentOfExpected: number;
			gramsPerKgDay: number;
			expected: ExpectedVelocity;
			from: { day: Day; grams: number };
			to: { day: Day; grams: number };
			days: number;
	  }
	| { kind: 'first-two-weeks'; fromDay: Day; fromDayOfLife: number }
	| { kind: 'imprecise'; spanDays: number; needDays: 5 }
	| { kind: 'expected-not-above-zero'; gramsPerKgDay: number }
	| NoWindow
	| NoReference;

/** The indicators of SCIENCE §5, each "meets published threshold" or why it is not taken. */
export interface Indicators {
	citation: string;
	fall: FallIndicator;
	velocity: VelocityIndicator;
	regained: RegainIndicator;
}

/**
 * The preterm and neonatal indicators as of `today`, from reviewed weights only: a parent's weight
 * that awaits review takes no part. They are thresholds met, never a diagnosis.
 *
 * @example z 0.40 on day 14 and −0.60 on day 40 → fall 1.0, meets the threshold for mild
 */
export function indicatorsOf(ask: {
	infant: InfantFacts;
	weights: readonly Weight[];
	today: Day;
}): Indicators {
	const reviewed = ask.weights.filter((weight) => !isUnreviewed(weight));
	const series = seriesOf(ask.infant, reviewed, ask.today);
	const window = windowEnding(series, series.weights.length - 1, 7);
	return {
		citation: GOLDBERG_2018.citation,
		fall: fallOf(series),
		velocity: window.kind === 'window' ? velocityOf(series, window) : window,
		regained: regainThreshold(series.milestones.regained, series.weights.at(-1)?.dayOfLife ?? null)
	};
}

/** From the first usable weight at or after day 14 and 27+0 to the last, in one standard. */
function fallOf({ infant, weights }: GrowthSeries): FallIndicator {
	const { gestationDays, sex } = infant;
	const { fromPmaDays } = PRETERM_POSTNATAL;
	const counted = weights.filter(
		({ dayOfLife }) =>
			dayOfLife >= INDICATORS_FROM_DAY_OF_LIFE && gestationDays + dayOfLife >= fromPmaDays
	);
	const [first, last] = [counted[0], counted.at(-1)];
	if (first === undefined || last === undefined || first === last) {
		const fromDayOfLife = INDICATORS_FROM_DAY_OF_LIFE;
		return { kind: 'too-few-weights', have: counted.length, need: 2, fromDayOfLife, fromPmaDays };
	}
	const [from, to] = [first, last].map(({ weight, dayOfLife }) => {
		const at = { sex, pmaDays: gestationDays + dayOfLife, value: weight.grams };
		const score = zScore(PRETERM_POSTNATAL, 'weight', at);
		return score.kind === 'z' ? { ...score, day: weight.day } : score;
	}) as [Dated, Dated];
	if (from.kind !== 'z') return from;
	if (to.kind !== 'z') return to;
	const change = zChange(from, to);
	if (change.kind !== 'z-change') return change;
	const fall = -change.change;
	return { kind: 'threshold', meets: fallThreshold(fall), fall, change };
}

type Dated = (ZChange<Postnatal>['from'] & { kind: 'z' }) | NoReference;

function velocityOf({ infant }: GrowthSeries, window: GrowthWindow): VelocityIndicator {
	const { from, to, days } = window;
	if (from.dayOfLife < INDICATORS_FROM_DAY_OF_LIFE) {
		const { day } = from.weight;
		return { kind: 'first-two-weeks', fromDay: day, fromDayOfLife: from.dayOfLife };
	}
	if (window.imprecise) return { kind: 'imprecise', spanDays: window.spanDays, needDays: 5 };
	const fromPmaDays = infant.gestationDays + from.dayOfLife;
	const expected = expectedOverWindow({
		sex: infant.sex,
		fromPmaDays,
		toPmaDays: fromPmaDays + days,
		days,
		fromGrams: from.weight.grams
	});
	if (expected.kind !== 'expected') return expected;
	if (!(expected.gramsPerKgDay > 0)) {
		return { kind: 'expected-not-above-zero', gramsPerKgDay: expected.gramsPerKgDay };
	}
	const gramsPerKgDay = exponential(endsOf(window));
	const percentOfExpected = (100 * gramsPerKgDay) / expected.gramsPerKgDay;
	return {
		kind: 'threshold',
		meets: shareThreshold(percentOfExpected),
		percentOfExpected,
		gramsPerKgDay,
		expected,
		from: { day: from.weight.day, grams: from.weight.grams },
		to: { day: to.weight.day, grams: to.weight.grams },
		days
	};
}
