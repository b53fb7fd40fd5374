import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLinear } from './regression.ts';
import { theilSen } from './theil-sen.ts';
import { vectorRows } from './vectors/read.ts';

/** The vectors are printed to six decimals, so half of the last place. */
const PRINTED = 5.1e-7;

const pointsOf = (row: Record<string, string>) => {
	const grams = (row.weights_g ?? '').split(' ').map(Number);
	const days = (row.days ?? '').split(' ').map(Number);
	return days.map((day, index) => ({ days: day, grams: grams[index] as number }));
};

const fitted = vectorRows('velocity-cases.csv').filter((row) => row.ols !== 'NA');

describe('log-linear regression', () => {
	it.each(fitted)('agrees with $case: $description', (row) => {
		const fit = logLinear(pointsOf(row));
		if (fit.kind !== 'slope' || fit.interval.kind !== 'interval') throw new Error(fit.kind);
		expect(Math.abs(fit.slope - Number(row.ols))).toBeLessThan(PRINTED);
		expect(Math.abs(fit.interval.low - Number(row.ols_ci95_lo))).toBeLessThan(PRINTED);
		expect(Math.abs(fit.interval.high - Number(row.ols_ci95_hi))).toBeLessThan(PRINTED);
		expect(Math.abs(fit.interval.standardError - Number(row.ols_se))).toBeLessThan(PRINTED);
		expect(Math.abs(fit.interval.residualPercent - Number(row.resid_sd_pct))).toBeLessThan(PRINTED);
	});

	it('gives the slope but no interval under five weights', () => {
		const four = [0, 1, 2, 3].map((days) => ({ days, grams: 1500 + 20 * days }));
		expect(logLinear(four)).toMatchObject({
			kind: 'slope',
			interval: { kind: 'too-few-weights', have: 4, need: 5 }
		});
	});

	it('declines one weight, and weights at one moment', () => {
		const one = { days: 0, grams: 1500 };
		expect(logLinear([])).toEqual({ kind: 'too-few-weights', have: 0, need: 2 });
		expect(logLinear([one])).toEqual({ kind: 'too-few-weights', have: 1, need: 2 });
		expect(logLinear([one, { days: 0, grams: 1510 }])).toEqual({ kind: 'no-time-between' });
	});
});

describe('Theil–Sen', () => {
	it.each(fitted)('agrees with $case: $description', (row) => {
		const robust = theilSen(pointsOf(row));
		if (robust.kind !== 'slope') throw new Error(robust.kind);
		expect(Math.abs(robust.slope - Number(row.theil_sen))).toBeLessThan(PRINTED);
	});

	it('is not moved by one bad weight, where regression is', () => {
		const steady = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => ({
			days,
			grams: 1500 * Math.exp(0.015 * days)
		}));
		const bad = steady.map((point) => (point.days === 6 ? { ...point, grams: 1940 } : point));
		expect(theilSen(bad)).toMatchObject({ slope: expect.closeTo(15, 6) });
		expect(Math.abs((logLinear(bad) as { slope: number }).slope - 15)).toBeGreaterThan(5);
	});

	it('declines one weight, and weights at one moment', () => {
		const one = { days: 0, grams: 1500 };
		expect(theilSen([one])).toEqual({ kind: 'too-few-weights', have: 1, need: 2 });
		expect(theilSen([one, one])).toEqual({ kind: 'no-time-between' });
	});
});

describe('both slopes', () => {
	const series = fc.uniqueArray(
		fc.record({
			days: fc.integer({ min: 0, max: 60 }),
			grams: fc.integer({ min: 400, max: 5000 })
		}),
		{ minLength: 2, maxLength: 15, selector: (point) => point.days }
	);

	it('do not depend on the unit of weight or on where days are counted from', () => {
		fc.assert(
			fc.property(series, (points) => {
				const other = points.map(({ days, grams }) => ({
					days: days + 206,
					grams: grams / 453.59237
				}));
				for (const slope of [logLinear, theilSen]) {
					const [one, moved] = [slope(points), slope(other)];
					if (one.kind !== 'slope' || moved.kind !== 'slope') throw new Error(one.kind);
					expect(moved.slope).toBeCloseTo(one.slope, 6);
				}
			})
		);
	});

	it('equal the exponential rate on exactly exponential weights', () => {
		const rate = fc.double({ min: -20, max: 40, noNaN: true });
		fc.assert(
			fc.property(rate, (perKgDay) => {
				const points = [0, 2, 3, 5, 9].map((days) => ({
					days,
					grams: 1200 * Math.exp((perKgDay * days) / 1000)
				}));
				expect(logLinear(points)).toMatchObject({ slope: expect.closeTo(perKgDay, 8) });
				expect(theilSen(points)).toMatchObject({ slope: expect.closeTo(perKgDay, 8) });
			})
		);
	});
});
