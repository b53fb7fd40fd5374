import {
	logLinear,
	WEIGHTS_FOR_INTERVAL,
	type LogLinearSlope,
	type SlopeDeclined,
	type TimedGrams
} from './regression.ts';
import { elapsedBetween, type GrowthSeries } from './series.ts';
import { average, exponential, type TwoWeights } from './velocity.ts';
import { weightsWithin, type GrowthWindow } from './window.ts';
import type { ElapsedDays } from './weights.ts';

/** The methods a reading can be headed by. */
export const HEADLINE_METHODS = ['exponential', 'average', 'regression'] as const;

export type HeadlineMethod = (typeof HEADLINE_METHODS)[number];

/** The two ends of a window, as the two-point methods take them. */
export function endsOf(window: GrowthWindow): TwoWeights {
	return {
		fromGrams: window.from.weight.grams,
		toGrams: window.to.weight.grams,
		days: window.days
	};
}

/**
 * A window's weights on one clock, from its first: exact times where every weight has one, calendar
 * days otherwise, never a mixture.
 */
export function timedGrams(series: GrowthSeries, window: GrowthWindow): TimedGrams[] {
	const within = weightsWithin(series, window);
	const elapsed = within.map((one) => elapsedBetween(window.from, one));
	const exact = elapsed.every((one) => one.exact || one.days === 0);
	return within.map(({ weight, dayOfLife }, index) => ({
		grams: weight.grams,
		days: exact ? (elapsed[index] as ElapsedDays).days : dayOfLife - window.from.dayOfLife
	}));
}

/** The slope over a window's weights, with its interval from five weights on. */
export function slopeOver(
	series: GrowthSeries,
	window: GrowthWindow
): LogLinearSlope | SlopeDeclined {
	return logLinear(timedGrams(series, window));
}

/**
 * A window's velocity by one method, g/kg/day. Regression heads a reading only from five weights on,
 * where its interval can be given too.
 */
export function velocityOver(
	window: GrowthWindow,
	method: HeadlineMethod,
	slope: LogLinearSlope | SlopeDeclined
): { kind: 'velocity'; gramsPerKgDay: number } | TooFewForRegression {
	if (method === 'exponential') {
		return { kind: 'velocity', gramsPerKgDay: exponential(endsOf(window)) };
	}
	if (method === 'average') return { kind: 'velocity', gramsPerKgDay: average(endsOf(window)) };
	if (slope.kind !== 'slope' || slope.interval.kind !== 'interval') {
		const have = window.toIndex - window.fromIndex + 1;
		return { kind: 'too-few-for-regression', have, need: WEIGHTS_FOR_INTERVAL };
	}
	return { kind: 'velocity', gramsPerKgDay: slope.slope };
}

/** Regression was asked for and the window holds too few weights for it. */
export interface TooFewForRegression {
	kind: 'too-few-for-regression';
	have: number;
	need: number;
}
