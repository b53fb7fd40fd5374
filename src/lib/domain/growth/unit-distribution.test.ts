import { expect, it } from 'vitest';
import type { LateVelocity } from './lately.ts';
import { velocitiesByWeek } from './unit-distribution.ts';

const velocity = (pmaDays: number, gramsPerKgDay: number, changes: Partial<LateVelocity> = {}) => ({
	...{ day: '2026-05-12', fromDay: '2026-05-05', grams: { from: 1500, to: 1600 }, days: 7 },
	...{ pmaDays, gramsPerKgDay, imprecise: false, unreviewed: false, ...changes }
});

it('counts an infant once a week, with its last window that ended in it', () => {
	const weeks = velocitiesByWeek([[velocity(245, 10), velocity(251, 14), velocity(252, 9)]]);
	expect(weeks).toMatchObject([
		{ week: 35, values: [14] },
		{ week: 36, values: [9] }
	]);
});

it('leaves out windows under five days and what a parent’s unreviewed weight is in', () => {
	expect(
		velocitiesByWeek([
			[velocity(245, 10, { imprecise: true })],
			[velocity(245, 11, { unreviewed: true })],
			[velocity(246, 12)]
		])
	).toMatchObject([{ week: 35, values: [12] }]);
});

it('gives median and middle half of a week’s infants, weeks in order', () => {
	const weeks = velocitiesByWeek([
		[velocity(252, 8)],
		...[4, 3, 1, 2].map((value) => [velocity(245, value)])
	]);
	expect(weeks.map(({ week }) => week)).toEqual([35, 36]);
	expect(weeks[0]).toMatchObject({
		values: [1, 2, 3, 4],
		quartiles: { median: 2.5, low: 1.75, high: 3.25 }
	});
});

it('of no infants is no weeks', () => {
	expect(velocitiesByWeek([])).toEqual([]);
	expect(velocitiesByWeek([[]])).toEqual([]);
});
