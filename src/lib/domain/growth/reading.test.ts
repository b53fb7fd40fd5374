import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { readGrowth } from './reading.ts';
import { readShort } from './short-reading.ts';
import type { Weight } from './weights.ts';

/** Daily weights falling to 1090 g on day 5 and then growing at 15 g/kg/day. */
const daily = (days: number): Weight[] =>
	weightsOnDays(
		Object.fromEntries(
			Array.from({ length: days }, (_, index) => index + 1).map((day) => [
				day,
				Math.round(day < 5 ? 1200 - 22 * day : 1090 * Math.exp(0.015 * (day - 5)))
			])
		)
	);
const ask = { infant: INFANT, today: '2026-06-10', windowDays: 7, method: 'exponential' } as const;

describe('the headline', () => {
	const weights = weightsOnDays({ 3: 1110, 5: 1090, 28: 1620, 35: 1800 });

	it('is printed with its method, span, dates, weights and error', () => {
		expect(readGrowth({ ...ask, weights }).headline).toMatchObject({
			kind: 'headline',
			gramsPerKgDay: expect.closeTo(15.05, 2),
			method: 'exponential',
			from: { day: '2026-05-29', grams: 1620, pmaDays: 234 },
			to: { day: '2026-06-05', grams: 1800, pmaDays: 241 },
			days: 7,
			imprecise: false,
			unreviewed: false,
			standardError: { basis: 'weighing-noise', gramsPerKgDay: expect.closeTo(2.02, 2) },
			compared: { average: expect.closeTo(15.04, 2), gramsPerDay: expect.closeTo(25.71, 2) }
		});
	});

	it('shows its working, which comes to the same number', () => {
		const { headline } = readGrowth({ ...ask, weights });
		if (headline.kind !== 'headline' || headline.working.method !== 'exponential') {
			throw new Error(headline.kind);
		}
		const { logRatio, days, result, formula } = headline.working;
		expect(formula).toBe('1000 × ln(W₂ ÷ W₁) ÷ D');
		expect((1000 * logRatio) / days).toBeCloseTo(result, 12);
		expect(result).toBe(headline.gramsPerKgDay);
	});

	it('is the average when asked for', () => {
		const { headline } = readGrowth({ ...ask, weights, method: 'average' });
		expect(headline).toMatchObject({
			method: 'average',
			gramsPerKgDay: expect.closeTo(15.04, 2),
			working: { gainGrams: 180, meanGrams: 1710 }
		});
	});

	it('is the regression slope only from five weights on', () => {
		expect(readGrowth({ ...ask, weights, method: 'regression' }).headline).toEqual({
			kind: 'too-few-for-regression',
			have: 2,
			need: 5
		});
		const reading = readGrowth({ ...ask, weights: daily(35), method: 'regression' });
		if (reading.headline.kind !== 'headline') throw new Error(reading.headline.kind);
		expect(reading.headline.gramsPerKgDay).toBeCloseTo(15, 0);
		expect(reading.headline.standardError.basis).toBe('residuals');
		expect(reading.headline.working.result).toBe(reading.headline.gramsPerKgDay);
	});

	it('looks no further than today, and keeps a later weight in sight', () => {
		const reading = readGrowth({ ...ask, weights, today: '2026-05-30' });
		expect(reading.headline).toMatchObject({ kind: 'none-within-window' });
		expect(reading.points.at(-1)?.use).toEqual({ kind: 'after-today', today: '2026-05-30' });
	});
});

describe('beside the headline', () => {
	const reading = readGrowth({ ...ask, weights: daily(35) });

	it('stands the velocity expected at the z of the first weight', () => {
		if (reading.expected.kind !== 'expected') throw new Error(reading.expected.kind);
		expect(reading.expected.gramsPerKgDay).toBeGreaterThan(14);
		expect(reading.expected.gramsPerKgDay).toBeLessThan(18);
		expect(reading.expected.standard).toBe('intergrowth-21-preterm-postnatal');
	});

	it('stands the slope with its own interval, and Theil–Sen', () => {
		expect(reading.regression).toMatchObject({ kind: 'slope', interval: { kind: 'interval' } });
		expect(reading.theilSen).toMatchObject({ kind: 'slope', slope: expect.closeTo(15, 0) });
	});

	it('stands the z and centile of the last weight, with the standard', () => {
		expect(reading.zNow).toMatchObject({ kind: 'z', pmaDays: 241, day: '2026-06-05' });
	});

	it('gives no z where sex is unknown, and still gives the velocity', () => {
		const unknown = readGrowth({
			...ask,
			infant: { ...INFANT, sex: 'unknown' },
			weights: daily(35)
		});
		expect(unknown.zNow.kind).toBe('unknown-sex');
		expect(unknown.expected.kind).toBe('unknown-sex');
		expect(unknown.expectedNow.kind).toBe('unknown-sex');
		expect(unknown.headline.kind).toBe('headline');
	});
});

describe('the picture', () => {
	it('holds every weight, used or not, even one before birth', () => {
		const strange = [
			aWeight({ id: 'before', day: '2026-04-30' }),
			aWeight({ id: 'aside', day: '2026-05-20', aside: { reason: 'different scale' } })
		];
		const { points } = readGrowth({ ...ask, weights: [...daily(35), ...strange] });
		expect(points).toHaveLength(35 + 1 + 2);
		const use = (id: string) => points.find((point) => point.id === id)?.use.kind;
		expect(use('before')).toBe('before-birth');
		expect(use('aside')).toBe('set-aside');
		expect(use('d20')).toBe('used');
	});

	it('has one velocity for each weight where a window ends, the last being the headline', () => {
		const { windows, headline } = readGrowth({ ...ask, weights: daily(35) });
		expect(windows.map((window) => window.toPmaDays - INFANT.gestationDays)).toEqual(
			Array.from({ length: 28 }, (_, index) => index + 8)
		);
		if (headline.kind !== 'headline') throw new Error(headline.kind);
		expect(windows.at(-1)?.gramsPerKgDay).toBe(headline.gramsPerKgDay);
		expect(windows[0]?.regression).toBeNull();
		expect(windows.at(-1)?.regression).not.toBeNull();
	});
});

describe('a reading', () => {
	const anyWeights = fc.array(
		fc.record({
			dayOfLife: fc.integer({ min: -3, max: 80 }),
			grams: fc.integer({ min: 0, max: 9000 }),
			minute: fc.option(fc.integer({ min: 0, max: 1439 })),
			source: fc.constantFrom('staff' as const, 'parent' as const, 'device' as const),
			aside: fc.option(fc.constant({ reason: 'other scale' }))
		}),
		{ maxLength: 60 }
	);

	it('never holds a number that is not one, changes nothing it was given, and is plain data', () => {
		const methods = fc.constantFrom(
			'exponential' as const,
			'average' as const,
			'regression' as const
		);
		const lengths = fc.constantFrom(5 as const, 7 as const, 14 as const);
		fc.assert(
			fc.property(anyWeights, methods, lengths, (drawn, method, windowDays) => {
				const weights = drawn.map(({ dayOfLife, grams, minute, source, aside }, index) => {
					const day = addDays(INFANT.birthDay, dayOfLife);
					const time = new Date(Date.parse(day) + (minute ?? 0) * 60_000).toISOString();
					const at = minute === null ? null : time;
					return Object.freeze(
						aWeight({ id: `w${index}`, grams, day, at, minuteOfDay: minute, source, aside })
					);
				});
				Object.freeze(weights);
				const reading = readGrowth({ ...ask, weights, method, windowDays });
				expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
				expect(reading.points).toHaveLength(weights.length + 1);
				for (const window of reading.windows) {
					expect(Number.isFinite(window.gramsPerKgDay)).toBe(true);
					expect(window.spanDays).toBeGreaterThanOrEqual(3);
					expect(window.spanDays).toBeLessThanOrEqual(windowDays);
				}
				const shuffled = readGrowth({ ...ask, weights: weights.toReversed(), method, windowDays });
				expect(shuffled).toEqual(reading);
			})
		);
	});

	it('of 120 weights takes about a millisecond', () => {
		const weights = daily(120);
		const longAsk = { ...ask, weights, today: '2026-12-31' };
		for (let round = 0; round < 300; round++) readGrowth(longAsk);
		const started = performance.now();
		for (let round = 0; round < 100; round++) readGrowth(longAsk);
		// Measured well under 1 ms; five leaves room for a busy machine.
		expect((performance.now() - started) / 100).toBeLessThan(5);
	});
});

describe('a short reading', () => {
	it('agrees with the growth page', () => {
		const weights = daily(35);
		const { headline, windows } = readGrowth({ ...ask, weights });
		const short = readShort({ infant: INFANT, weights, today: ask.today });
		if (headline.kind !== 'headline' || short.velocity.kind !== 'velocity') throw new Error();
		expect(short.velocity.gramsPerKgDay).toBe(headline.gramsPerKgDay);
		expect(short.recent).toEqual(
			windows.slice(-8).map(({ toDay, gramsPerKgDay }) => ({ day: toDay, gramsPerKgDay }))
		);
		expect(short.lastWeight).toMatchObject({ id: 'd35', day: '2026-06-05', daysAgo: 5 });
	});

	it('says why there is no velocity', () => {
		const short = readShort({ infant: INFANT, weights: daily(3), today: '2026-05-04' });
		expect(short.velocity).toMatchObject({ kind: 'before-nadir', dayOfLife: 3 });
		expect(short.recent).toEqual([]);
	});
});
