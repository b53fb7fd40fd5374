import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { indicatorsOf } from './indicators.ts';
import { zScore } from './intergrowth.ts';
import { readGrowth } from './reading.ts';
import { logLinear } from './regression.ts';
import { seriesOf } from './series.ts';
import { PRETERM_POSTNATAL, STANDARDS } from './standards.ts';
import { theilSen } from './theil-sen.ts';
import { velocityBetween } from './two-point.ts';
import type { Weight } from './weights.ts';

/** Faults reported or read in others' open projects; the numbers are lines of FAULTS.md. */
const ask = { infant: INFANT, today: '2026-12-31', windowDays: 7, method: 'exponential' } as const;
const read = (weights: readonly Weight[]) => readGrowth({ ...ask, weights });

describe('faults others had', () => {
	it('11: a velocity is not rounded: 12 g/day and 3 g/day are told apart from nothing', () => {
		const gain = (toGrams: number) =>
			velocityBetween('grams-per-day', { fromGrams: 1500, toGrams, days: 7 });
		expect(gain(1584)).toMatchObject({ value: 12 });
		expect(gain(1503)).toMatchObject({ value: 3 / 7 });
	});

	it('12: a loss of 70 g after one day is a percent lost, never a rate a week', () => {
		expect(read(weightsOnDays({ 1: 1130 })).headline).toEqual({
			kind: 'before-nadir',
			from: 'day-7',
			dayOfLife: 1,
			loss: { kind: 'loss', percent: (100 * 70) / 1200 }
		});
	});

	it('12: two weights in one minute are no time, in every method', () => {
		const two = { fromGrams: 1500, toGrams: 1510, days: 0 };
		expect(velocityBetween('exponential', two).kind).toBe('no-time-between');
		const points = [
			{ days: 3, grams: 1500 },
			{ days: 3, grams: 1510 }
		];
		expect(logLinear(points).kind).toBe('no-time-between');
		expect(theilSen(points).kind).toBe('no-time-between');
	});

	it('13, 14: the age is gestation in days plus days of life, neither rounded nor left out', () => {
		const { zNow } = read(weightsOnDays({ 3: 1110, 5: 1090, 30: 1700 }));
		const byHand = zScore(PRETERM_POSTNATAL, 'weight', {
			sex: 'female',
			pmaDays: 206 + 30,
			value: 1700
		});
		expect(zNow).toMatchObject({ pmaDays: 236, z: (byHand as { z: number }).z });
		const aDayMore = readGrowth({
			...ask,
			infant: { ...INFANT, gestationDays: 207 },
			weights: weightsOnDays({ 3: 1110, 5: 1090, 30: 1700 })
		}).zNow;
		expect((aDayMore as { z: number }).z).toBeLessThan((byHand as { z: number }).z);
	});

	it('17: 600 observations and those before birth or after today are all there, with why', () => {
		const weights = Array.from({ length: 600 }, (_, index) =>
			aWeight({ id: `w${index}`, day: addDays(INFANT.birthDay, index - 10), grams: 1500 + index })
		);
		const { points } = readGrowth({ ...ask, weights, today: addDays(INFANT.birthDay, 500) });
		expect(points).toHaveLength(601);
		const kinds = new Map<string, number>();
		for (const { use } of points) kinds.set(use.kind, (kinds.get(use.kind) ?? 0) + 1);
		expect(Object.fromEntries(kinds)).toEqual({
			'before-birth': 10,
			used: 501,
			'another-that-day': 1,
			'after-today': 89
		});
	});

	it('19: outside a standard there is no nearest value, and no month of 30.44 days', () => {
		for (const { fromPmaDays, toPmaDays, ...standard } of Object.values(STANDARDS)) {
			for (const pmaDays of [fromPmaDays - 0.01, toPmaDays + 0.01]) {
				const at = { sex: 'female', pmaDays, value: 1500 } as const;
				const whole = { ...standard, fromPmaDays, toPmaDays };
				expect(zScore(whole as typeof PRETERM_POSTNATAL, 'weight', at)).toMatchObject({
					kind: 'out-of-range',
					atPmaDays: pmaDays
				});
			}
		}
	});
});

describe('an age of 0 is an age', () => {
	it('a weight on the day of birth stands on day 0 at the gestation at birth', () => {
		const { points, zNow, milestones } = read([]);
		expect(points).toMatchObject([{ dayOfLife: 0, pmaDays: 206, use: { kind: 'used' } }]);
		expect(zNow).toMatchObject({ kind: 'z', pmaDays: 206, grams: 1200 });
		expect(milestones.deepestLoss).toEqual({ kind: 'loss', percent: 0 });
	});

	it('day 0 counts in a slope and in a velocity, as any other day does', () => {
		const points = [0, 1, 2].map((days) => ({ days, grams: 1500 * Math.exp(0.015 * days) }));
		expect(logLinear(points)).toMatchObject({ slope: expect.closeTo(15, 9), weights: 3 });
		expect(theilSen(points)).toMatchObject({ slope: expect.closeTo(15, 9) });
	});

	it('an infant who only gained has its lowest weight on day 0', () => {
		const { milestones } = read(weightsOnDays({ 1: 1210, 3: 1230, 7: 1300 }));
		expect(milestones.nadir).toMatchObject({ kind: 'nadir', dayOfLife: 0 });
		expect(milestones.windowsStart).toEqual({ from: 'nadir', dayOfLife: 0 });
	});
});

describe('a reading', () => {
	const scattered = weightsOnDays({ 3: 1110, 5: 1090, 20: 1400, 25: 1500, 60: 2400, 63: 2480 });

	it("neither sorts nor changes its caller's weights", () => {
		const given = Object.freeze(scattered.toReversed().map((weight) => Object.freeze(weight)));
		const ids = given.map(({ id }) => id);
		read(given);
		indicatorsOf({ infant: INFANT, weights: given, today: ask.today });
		seriesOf(INFANT, given, ask.today);
		expect(given.map(({ id }) => id)).toEqual(ids);
	});

	it("of the weights in another order is the same reading: the caller's order means nothing", () => {
		expect(read(scattered.toReversed())).toEqual(read(scattered));
	});

	it('draws no velocity across a gap of a month', () => {
		for (const { fromDay, toDay } of read(scattered).windows) {
			expect([fromDay, toDay]).not.toEqual([addDays(INFANT.birthDay, 25), expect.anything()]);
			expect(Date.parse(toDay) - Date.parse(fromDay)).toBeLessThanOrEqual(7 * 86_400_000);
		}
	});

	it('takes its z from one standard all along: size at birth is never joined to it', () => {
		const { zNow, expected, expectedNow } = read(scattered);
		expect(
			new Set([zNow, expected, expectedNow].map((one) => 'standard' in one && one.standard))
		).toEqual(new Set([PRETERM_POSTNATAL.id]));
	});
});
