import { TWO_POINT_METHODS, type TwoPointMethod, type TwoWeights } from './velocity.ts';

/** A two-point velocity with its method and unit, or why there is none between these weights. */
export type TwoPointVelocity =
	| { kind: 'velocity'; value: number; method: TwoPointMethod; unit: 'g/kg/day' | 'g/day' }
	| { kind: 'not-positive'; grams: number }
	| { kind: 'no-time-between'; days: number }
	| { kind: 'beyond-numbers' };

/**
 * A velocity by one of the two-point methods, for weights that nobody has checked: where the bare
 * formula would divide by nothing or take a logarithm of nothing, this says so.
 *
 * @example velocityBetween('average', { fromGrams: 1500, toGrams: 1680, days: 7 }) // 16.17 g/kg/day
 */
export function velocityBetween(method: TwoPointMethod, two: TwoWeights): TwoPointVelocity {
	if (!(two.fromGrams > 0)) return { kind: 'not-positive', grams: two.fromGrams };
	if (!(two.toGrams > 0)) return { kind: 'not-positive', grams: two.toGrams };
	if (!(two.days > 0)) return { kind: 'no-time-between', days: two.days };
	const { unit, velocity } = TWO_POINT_METHODS[method];
	const value = velocity(two);
	return Number.isFinite(value)
		? { kind: 'velocity', value, method, unit }
		: { kind: 'beyond-numbers' };
}
