import { expect, it } from 'vitest';
import {
	averageWorking,
	exponentialWorking,
	regressionWorking
} from '#lib/domain/growth/working.ts';
import { logLinear } from '#lib/domain/growth/regression.ts';
import { exactDays, sumsOf } from './growth-sums.ts';

const two = { fromGrams: 1620, toGrams: 1800, days: 7 };
const plain = (lines: string[]) => lines.map((line) => line.replace(/\s/g, ' '));

it('shows the exponential sum from its formula to its result', () => {
	expect(plain(sumsOf(exponentialWorking(two)))).toEqual([
		'1000 × ln(W₂ ÷ W₁) ÷ D',
		'1000 × ln(1 800 ÷ 1 620) ÷ 7',
		'1000 × 0.10536 ÷ 7',
		'= 15.05 g/kg/day'
	]);
});

it('shows the average sum over the mean of the two weights', () => {
	expect(plain(sumsOf(averageWorking(two))).slice(1)).toEqual([
		'1000 × (1 800 − 1 620) ÷ (7 × 1710.0)',
		'1000 × 180 ÷ 11970.0',
		'= 15.04 g/kg/day'
	]);
});

it('shows the sums of a regression', () => {
	const points = [1500, 1522, 1545, 1568, 1592].map((grams, days) => ({ grams, days }));
	const slope = logLinear(points);
	if (slope.kind !== 'slope') throw new Error('no slope');
	const lines = sumsOf(regressionWorking(slope));
	expect(lines.at(-1)).toBe(`= ${slope.slope.toFixed(2)} g/kg/day`);
	expect(lines[1]).toContain('5 weights');
});

it('prints days closely enough to do the sum again', () => {
	expect(exactDays(7)).toBe('7');
	expect(exactDays(6.2604)).toBe('6.26');
	expect(exactDays(10)).toBe('10');
	expect(exactDays(6.9993)).toBe('6.999');
});
