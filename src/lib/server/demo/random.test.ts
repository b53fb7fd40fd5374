import { describe, expect, it } from 'vitest';
import { seeded } from './random.ts';

const numbers = (seed: string) => {
	const random = seeded(seed);
	return Array.from({ length: 2000 }, () => random.next());
};

describe('chance that can be repeated', () => {
	it('gives the same numbers for the same seed, and others for another', () => {
		expect(numbers('7')).toEqual(numbers('7'));
		expect(numbers('7').slice(0, 5)).not.toEqual(numbers('8').slice(0, 5));
	});

	it('gives the numbers it gave when the demonstration was made', () => {
		expect(numbers('7').slice(0, 3)).toMatchInlineSnapshot(`
			[
			  0.30210466240532696,
			  0.7757773895282298,
			  0.9132189664524049,
			]
		`);
	});

	it('spreads them evenly from 0 up to 1', () => {
		const all = numbers('spread');
		expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...all)).toBeLessThan(1);
		const inLowerQuarter = all.filter((number) => number < 0.25).length;
		// a fair 2000 draws miss 500 by more than 5 standard deviations (97) once in a million seeds
		expect(Math.abs(inLowerQuarter - 500)).toBeLessThan(97);
	});

	it('picks whole numbers with both ends inside', () => {
		const random = seeded('whole');
		const seen = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
		expect([...seen].toSorted()).toEqual([3, 4, 5]);
	});

	it('has a mean of 0 and a standard deviation of 1 where it is normal', () => {
		const random = seeded('normal');
		const all = Array.from({ length: 5000 }, () => random.normal());
		const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
		const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
		// five standard errors of 5000 draws: 0.07 for the mean, 0.1 for the variance
		expect(Math.abs(mean)).toBeLessThan(0.07);
		expect(Math.abs(variance - 1)).toBeLessThan(0.1);
	});

	it('refuses to pick from nothing', () => {
		expect(() => seeded('none').pick([])).toThrow(/nothing to pick/);
	});
});
