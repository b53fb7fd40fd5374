import { studentT95 } from './student-t.ts';

/** A weight at a time: days from any origin, and grams. */
export interface TimedGrams {
	days: number;
	grams: number;
}

/** Weights needed before a slope is given an interval. */
export const WEIGHTS_FOR_INTERVAL = 5;

/** A slope in g/kg/day, with its interval where there are weights enough. */
export interface LogLinearSlope {
	kind: 'slope';
	slope: number;
	weights: number;
	/** The sums a reader needs to check the slope: mean day, mean ln(grams), Σ(t−t̄)², Σ(t−t̄)(y−ȳ). */
	sums: { meanDays: number; meanLog: number; squares: number; products: number };
	interval: SlopeInterval | { kind: 'too-few-weights'; have: number; need: number };
}

/** 95 % confidence interval of a slope, g/kg/day; `residualPercent` is the scatter about the line. */
export interface SlopeInterval {
	kind: 'interval';
	low: number;
	high: number;
	standardError: number;
	residualPercent: number;
}

/** Why no slope can be fitted. */
export type SlopeDeclined =
	| { kind: 'too-few-weights'; have: number; need: number }
	| { kind: 'no-time-between' }
	/** A weight that is not above zero, a day that is not a number, or a slope too steep to hold. */
	| { kind: 'beyond-numbers' };

/**
 * Growth velocity by ordinary least squares of ln(grams) on days: slope × 1000, g/kg/day. From five
 * weights on (`weightsForInterval`, at least three), a 95 % interval by Student's t on n − 2 degrees of freedom. The interval is
 * approximate, as one infant's residuals are autocorrelated; it is the slope's interval, never that
 * of the two-point value. SCIENCE §2.
 *
 * @example eight daily weights 1500…1655 g → slope 14.34, 95 % CI 12.71 to 15.96
 */
export function logLinear(
	points: readonly TimedGrams[],
	weightsForInterval = WEIGHTS_FOR_INTERVAL
): LogLinearSlope | SlopeDeclined {
	const weights = points.length;
	if (weights < 2) return { kind: 'too-few-weights', have: weights, need: 2 };

	const days = points.map((point) => point.days);
	const logs = points.map(({ grams }) => Math.log(grams));
	let meanDays = 0;
	let meanLog = 0;
	for (let index = 0; index < weights; index++) {
		meanDays += days[index]! / weights;
		meanLog += logs[index]! / weights;
	}
	let squares = 0;
	let products = 0;
	for (let index = 0; index < weights; index++) {
		const offset = days[index]! - meanDays;
		squares += offset * offset;
		products += offset * (logs[index]! - meanLog);
	}
	if (squares === 0) return { kind: 'no-time-between' };
	if (!Number.isFinite(squares + products / squares)) return { kind: 'beyond-numbers' };

	const perDay = products / squares;
	const sums = { meanDays, meanLog, squares, products };
	const slope = 1000 * perDay;
	if (weights < Math.max(weightsForInterval, 3)) {
		const interval = {
			kind: 'too-few-weights' as const,
			have: weights,
			need: weightsForInterval
		};
		return { kind: 'slope', slope, weights, sums, interval };
	}

	let residualSquares = 0;
	for (let index = 0; index < weights; index++) {
		const fitted = meanLog + perDay * (days[index]! - meanDays);
		residualSquares += (logs[index]! - fitted) ** 2;
	}
	const residualSd = Math.sqrt(residualSquares / (weights - 2));
	const standardError = (1000 * residualSd) / Math.sqrt(squares);
	const reach = studentT95(weights - 2) * standardError;
	if (!Number.isFinite(slope + reach)) return { kind: 'beyond-numbers' };
	const interval: SlopeInterval = {
		kind: 'interval',
		low: slope - reach,
		high: slope + reach,
		standardError,
		residualPercent: 100 * residualSd
	};
	return { kind: 'slope', slope, weights, sums, interval };
}
