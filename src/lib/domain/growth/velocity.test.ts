import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { average, early, exponential, gramsPerDay, weighingError } from './velocity.ts';
import { vectorRows } from './vectors/read.ts';

/** The vectors are printed to six decimals, so half of the last place. */
const PRINTED = 5.1e-7;

describe('the two-point methods', () => {
	it.each(vectorRows('velocity-cases.csv'))('agree with $case: $description', (row) => {
		const days = (row.days ?? '').split(' ').map(Number);
		const grams = (row.weights_g ?? '').split(' ').map(Number);
		const two = {
			fromGrams: grams[0] as number,
			toGrams: grams.at(-1) as number,
			days: (days.at(-1) as number) - (days[0] as number)
		};
		expect(Math.abs(exponential(two) - Number(row.exp2pt))).toBeLessThan(PRINTED);
		expect(Math.abs(average(two) - Number(row.avg2pt))).toBeLessThan(PRINTED);
		expect(Math.abs(early(two) - Number(row.early1pt))).toBeLessThan(PRINTED);
		expect(Math.abs(gramsPerDay(two) - Number(row.g_per_day))).toBeLessThan(PRINTED);
	});

	it('give three numbers for 1000 → 1280 g in 14 days, which is why the method is printed', () => {
		const two = { fromGrams: 1000, toGrams: 1280, days: 14 };
		expect(average(two)).toBeCloseTo(17.5, 1);
		expect(exponential(two)).toBeCloseTo(17.6, 1);
		expect(early(two)).toBeCloseTo(20.0, 1);
	});

	it('give back the direct checks of the trial baseline', () => {
		expect(exponential({ fromGrams: 1700, toGrams: 1731, days: 5 })).toBeCloseTo(3.61, 2);
		expect(exponential({ fromGrams: 1500, toGrams: 1596.5, days: 5 })).toBeCloseTo(12.47, 2);
	});
});

describe('exact relations', () => {
	const grams = fc.integer({ min: 200, max: 8000 });
	const days = fc.double({ min: 0.5, max: 120, noNaN: true });
	const close = (one: number, other: number) =>
		expect(Math.abs(one - other)).toBeLessThan(1e-9 * (1 + Math.abs(other)));

	it('tie average and early to the exponential rate', () => {
		fc.assert(
			fc.property(grams, grams, days, (fromGrams, toGrams, span) => {
				const two = { fromGrams, toGrams, days: span };
				const k = Math.exp((exponential(two) * span) / 1000);
				close(average(two), ((2000 / span) * (k - 1)) / (k + 1));
				close(early(two), (1000 * (k - 1)) / span);
			})
		);
	});

	it('order the methods average, exponential, early when the infant gains', () => {
		fc.assert(
			fc.property(grams, grams, days, (one, other, span) => {
				fc.pre(one !== other);
				const two = { fromGrams: Math.min(one, other), toGrams: Math.max(one, other), days: span };
				expect(early(two)).toBeGreaterThan(exponential(two));
				// Over a few grams the two differ by less than a double can hold.
				const gain = two.toGrams / two.fromGrams - 1;
				if (gain > 1e-4) expect(exponential(two)).toBeGreaterThan(average(two));
			})
		);
	});

	it('add up over sub-intervals', () => {
		fc.assert(
			fc.property(grams, grams, grams, days, days, (first, middle, last, early, late) => {
				const whole = exponential({ fromGrams: first, toGrams: last, days: early + late });
				const start = exponential({ fromGrams: first, toGrams: middle, days: early });
				const end = exponential({ fromGrams: middle, toGrams: last, days: late });
				close(whole * (early + late), start * early + end * late);
			})
		);
	});

	it('do not depend on the unit of weight', () => {
		const perUnit = fc.constantFrom(0.001, 1 / 28.349523125, 1 / 453.59237);
		fc.assert(
			fc.property(grams, grams, days, perUnit, (fromGrams, toGrams, span, unit) => {
				const two = { fromGrams, toGrams, days: span };
				const other = { fromGrams: fromGrams * unit, toGrams: toGrams * unit, days: span };
				close(exponential(other), exponential(two));
				close(average(other), average(two));
				close(early(other), early(two));
			})
		);
	});
});

describe('weighing noise of 1 %', () => {
	it.each([
		[1, 14.1],
		[3, 4.7],
		[5, 2.8],
		[7, 2.0],
		[14, 1.0]
	])('over %d days is a standard error of %d g/kg/day', (days, printed) => {
		expect(weighingError(days)).toBeCloseTo(printed, 1);
	});
});
