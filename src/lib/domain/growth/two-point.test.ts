import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { velocityBetween } from './two-point.ts';
import { TWO_POINT_METHODS, type TwoPointMethod } from './velocity.ts';

const methods = Object.keys(TWO_POINT_METHODS) as TwoPointMethod[];

describe('a velocity between two weights', () => {
	it('carries its method and unit', () => {
		const two = { fromGrams: 1500, toGrams: 1680, days: 7 };
		expect(velocityBetween('exponential', two)).toEqual({
			kind: 'velocity',
			value: (1000 * Math.log(1680 / 1500)) / 7,
			method: 'exponential',
			unit: 'g/kg/day'
		});
		expect(velocityBetween('grams-per-day', two)).toMatchObject({ unit: 'g/day' });
	});

	it.each([
		[
			{ fromGrams: 1500, toGrams: 1500, days: 0 },
			{ kind: 'no-time-between', days: 0 }
		],
		[
			{ fromGrams: 1500, toGrams: 1600, days: -1 },
			{ kind: 'no-time-between', days: -1 }
		],
		[
			{ fromGrams: 0, toGrams: 1600, days: 7 },
			{ kind: 'not-positive', grams: 0 }
		],
		[
			{ fromGrams: 1500, toGrams: -1, days: 7 },
			{ kind: 'not-positive', grams: -1 }
		],
		[{ fromGrams: 1e-300, toGrams: 1e300, days: 7 }, { kind: 'beyond-numbers' }]
	])('declines %o', (two, why) => {
		expect(velocityBetween('exponential', two)).toEqual(why);
	});

	it('gives a finite number or a reason for any three numbers', () => {
		const any = fc.double();
		fc.assert(
			fc.property(
				fc.constantFrom(...methods),
				any,
				any,
				any,
				(method, fromGrams, toGrams, days) => {
					const velocity = velocityBetween(method, { fromGrams, toGrams, days });
					if (velocity.kind === 'velocity') expect(velocity.value).toSatisfy(Number.isFinite);
				}
			)
		);
	});
});
