import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quartilesOf } from './quartiles.ts';

describe('quartiles', () => {
	// R 4: quantile(x, type = 7)
	it.each([
		[[1, 2, 3, 4], { n: 4, median: 2.5, low: 1.75, high: 3.25 }],
		[[5], { n: 1, median: 5, low: 5, high: 5 }],
		[[3, 1, 2], { n: 3, median: 2, low: 1.5, high: 2.5 }],
		[
			[12.5, 3.6, 14.1, 9.9, 6.2, 7.7, 10.1, 11.3, 2.4, 8.8],
			{ n: 10, median: 9.35, low: 6.575, high: 11 }
		]
	])('of %j are interpolated as R and NumPy do', (values, quartiles) => {
		const got = quartilesOf(values)!;
		for (const key of ['n', 'median', 'low', 'high'] as const) {
			expect(got[key]).toBeCloseTo(quartiles[key], 12);
		}
	});

	it('of nothing are none', () => {
		expect(quartilesOf([])).toBeNull();
	});

	it('lie in order, within the values, and leave the caller’s list as it was', () => {
		const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
		fc.assert(
			fc.property(values, (given) => {
				const before = [...given];
				const { low, median, high } = quartilesOf(given)!;
				expect(given).toEqual(before);
				expect(low).toBeLessThanOrEqual(median);
				expect(median).toBeLessThanOrEqual(high);
				expect(low).toBeGreaterThanOrEqual(Math.min(...given));
				expect(high).toBeLessThanOrEqual(Math.max(...given));
			})
		);
	});
});
