import type { LogLinearSlope } from './regression.ts';
import { TWO_POINT_METHODS, type TwoWeights } from './velocity.ts';

/** The regression slope as printed, y being ln(grams) and t days. */
export const REGRESSION_FORMULA = '1000 × Σ(t−t̄)(y−ȳ) ÷ Σ(t−t̄)²';

/** The arithmetic of a velocity, unrounded, so that a reader can do the sum again. */
export type Working =
	| {
			method: 'exponential';
			formula: string;
			fromGrams: number;
			toGrams: number;
			days: number;
			logRatio: number;
			result: number;
	  }
	| {
			method: 'average';
			formula: string;
			fromGrams: number;
			toGrams: number;
			days: number;
			gainGrams: number;
			meanGrams: number;
			result: number;
	  }
	| {
			method: 'regression';
			formula: string;
			weights: number;
			meanDays: number;
			meanLog: number;
			squares: number;
			products: number;
			result: number;
	  };

/** The working of the exponential method: `1000 × ln(1800 ÷ 1620) ÷ 7.0 d = 15.1`. */
export function exponentialWorking(two: TwoWeights): Working {
	const { formula, velocity } = TWO_POINT_METHODS.exponential;
	const logRatio = Math.log(two.toGrams / two.fromGrams);
	return { method: 'exponential', formula, ...two, logRatio, result: velocity(two) };
}

/** The working of the average method: `1000 × 180 ÷ (7.0 d × 1710) = 15.0`. */
export function averageWorking(two: TwoWeights): Working {
	const { formula, velocity } = TWO_POINT_METHODS.average;
	return {
		method: 'average',
		formula,
		...two,
		gainGrams: two.toGrams - two.fromGrams,
		meanGrams: (two.fromGrams + two.toGrams) / 2,
		result: velocity(two)
	};
}

/** The working of the regression slope: `1000 × Σ(t−t̄)(y−ȳ) ÷ Σ(t−t̄)²`, y being ln(grams). */
export function regressionWorking({ weights, sums, slope }: LogLinearSlope): Working {
	return { method: 'regression', formula: REGRESSION_FORMULA, weights, ...sums, result: slope };
}
