import { describe, expect, it } from 'vitest';
import { aPicture } from './charts.fixtures.ts';
import type { DrawnWeight } from './growth-data.ts';
import { received, sent } from './growth-data-sent.ts';

describe('growth data on its way to the page', () => {
	const { data } = aPicture({ minutes: { 40: 15 } });

	it('arrives as it was', () => {
		expect(data.weights.some(({ velocity }) => velocity?.low !== undefined)).toBe(true);
		expect(received(sent(data))).toEqual(data);
	});

	it('keeps what is told of a weight apart from what is not', () => {
		const weights: DrawnWeight[] = [
			{ pmaDays: 205, grams: 1200, source: 'birth' },
			{ pmaDays: 206, grams: 1150, source: 'parent', at: 0, unreviewed: true, corrected: true },
			{
				pmaDays: 207,
				grams: 11500,
				source: 'staff',
				at: 600,
				why: { kind: 'before-birth', words: 'before birth' }
			},
			{
				pmaDays: 213,
				grams: 1240,
				source: 'staff',
				velocity: { from: 0, days: 8, value: 0, imprecise: true }
			},
			{
				pmaDays: 214,
				grams: 1260,
				source: 'staff',
				velocity: { from: 0, days: 9, value: -1.25, low: -3, high: 0, unreviewed: true }
			}
		];
		expect(received(sent({ ...data, weights })).weights).toEqual(weights);
		expect(received(sent({ ...data, weights: [] })).weights).toEqual([]);
	});
});
