import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { expectedOverWindow } from './expected-velocity.ts';
import { indicatorsOf } from './indicators.ts';
import { regainThreshold } from './indicator-regain.ts';
import { daysThreshold, fallThreshold, shareThreshold } from './indicator-thresholds.ts';
import { valueAt } from './intergrowth.ts';
import { PRETERM_POSTNATAL } from './standards.ts';
import type { Weight } from './weights.ts';

const today = '2026-12-31';
const of = (weights: Weight[], infant = INFANT) => indicatorsOf({ infant, weights, today });

/** The girl's weight at a z on a day of life, in whole grams. */
function gramsAt(dayOfLife: number, z: number): number {
	const pmaDays = INFANT.gestationDays + dayOfLife;
	const found = valueAt(PRETERM_POSTNATAL, 'weight', { sex: 'female', pmaDays, z });
	if (found.kind !== 'value') throw new Error(found.kind);
	return Math.round(found.value);
}

describe('the published thresholds, at their exact boundaries', () => {
	it.each([
		[-1, 'none'],
		[0.799999, 'none'],
		[0.8, 'mild'],
		[1.2, 'mild'],
		[1.200001, 'moderate'],
		[2, 'moderate'],
		[2.000001, 'severe']
	])('a fall in z of %d is %s', (fall, severity) => {
		expect(fallThreshold(fall)).toBe(severity);
	});

	it('a fall of exactly 1.2 is mild although binary fractions miss it', () => {
		expect(0.1 - -1.1).not.toBe(1.2);
		expect(fallThreshold(0.1 - -1.1)).toBe('mild');
		expect(fallThreshold(1.3 - 0.5)).toBe('mild');
	});

	it.each([
		[100, 'none'],
		[75, 'none'],
		[74.99, 'mild'],
		[50, 'mild'],
		[49.99, 'moderate'],
		[25, 'moderate'],
		[24.99, 'severe'],
		[-30, 'severe']
	])('%d percent of the expected velocity is %s', (percent, severity) => {
		expect(shareThreshold(percent)).toBe(severity);
	});

	it.each([
		[14, 'none'],
		[15, 'mild'],
		[18, 'mild'],
		[19, 'moderate'],
		[21, 'moderate'],
		[22, 'severe']
	])('birth weight regained on day %d is %s', (day, severity) => {
		expect(daysThreshold(day)).toBe(severity);
	});
});

describe('the fall in weight z', () => {
	it('runs from the first usable weight at or after day 14 to the last, both dated', () => {
		const weights = weightsOnDays({
			...{ 3: 1110, 5: 1090, 13: gramsAt(13, 2), 14: gramsAt(14, 0.4) },
			...{ 20: gramsAt(20, 0), 40: gramsAt(40, -0.6) }
		});
		const { fall } = of(weights);
		expect(fall).toMatchObject({
			kind: 'threshold',
			meets: 'mild',
			fall: expect.closeTo(1, 2),
			change: {
				from: { day: '2026-05-15' },
				to: { day: '2026-06-10' },
				change: expect.closeTo(-1, 2)
			}
		});
	});

	it('does not start before 27+0, whatever the day of life', () => {
		const infant = { ...INFANT, gestationDays: 165 };
		const { fall } = of(weightsOnDays({ 14: 700, 23: 800, 24: 810, 40: 1000 }), infant);
		expect(fall).toMatchObject({ kind: 'threshold', change: { from: { day: '2026-05-25' } } });
	});

	it('declines with one weight from day 14 on, with what it needs', () => {
		expect(of(weightsOnDays({ 3: 1110, 13: 1200, 14: 1210 })).fall).toEqual({
			kind: 'too-few-weights',
			have: 1,
			need: 2,
			fromDayOfLife: 14,
			fromPmaDays: 189
		});
	});

	it('declines where sex is unknown and past the end of the standard', () => {
		const weights = weightsOnDays({ 14: 1300, 40: 1900 });
		expect(of(weights, { ...INFANT, sex: 'unknown' }).fall.kind).toBe('unknown-sex');
		expect(of(weightsOnDays({ 14: 1300, 243: 7000 })).fall).toMatchObject({
			kind: 'out-of-range',
			atPmaDays: 449
		});
	});

	it("takes no parent's weight that awaits review, and takes it once reviewed", () => {
		const [first, last] = weightsOnDays({ 14: gramsAt(14, 0.4), 40: gramsAt(40, -0.6) });
		const between = aWeight({ grams: gramsAt(42, -2), day: addDays(INFANT.birthDay, 42) });
		const parents = (reviewed: boolean): Weight => ({ ...between, source: 'parent', reviewed });
		const weights = [first, last] as Weight[];
		expect(of([...weights, parents(false)]).fall).toMatchObject({ meets: 'mild' });
		expect(of([...weights, parents(true)]).fall).toMatchObject({ meets: 'severe' });
	});
});

describe('the velocity against the infant’s own z', () => {
	const from = gramsAt(28, 0);
	const expected = expectedOverWindow({
		sex: 'female',
		fromPmaDays: INFANT.gestationDays + 28,
		toPmaDays: INFANT.gestationDays + 35,
		days: 7,
		fromGrams: from
	});
	const rate = expected.kind === 'expected' ? expected.gramsPerKgDay : Number.NaN;
	const at = (share: number) =>
		of(
			weightsOnDays({ 3: 1110, 5: 1090, 28: from, 35: from * Math.exp((share * rate * 7) / 1000) })
		);

	it.each([
		[1, 'none'],
		[0.75, 'none'],
		[0.7499, 'mild'],
		[0.5, 'mild'],
		[0.4999, 'moderate'],
		[0.25, 'moderate'],
		[0.2499, 'severe']
	])('at %d of it is %s', (share, meets) => {
		expect(at(share).velocity).toMatchObject({
			kind: 'threshold',
			meets,
			percentOfExpected: expect.closeTo(100 * share, 6),
			from: { day: '2026-05-29' },
			to: { day: '2026-06-05' }
		});
	});

	it('is not taken in the first two weeks, over an imprecise span, or without a window', () => {
		const early = { 3: 1110, 5: 1090 };
		expect(of(weightsOnDays({ ...early, 13: 1180, 20: 1290 })).velocity).toMatchObject({
			kind: 'first-two-weeks',
			fromDayOfLife: 13
		});
		expect(of(weightsOnDays({ ...early, 14: 1190, 20: 1290 })).velocity.kind).toBe('threshold');
		expect(of(weightsOnDays({ ...early, 20: 1290, 24: 1350 })).velocity).toEqual({
			kind: 'imprecise',
			spanDays: 4,
			needDays: 5
		});
		expect(of(weightsOnDays({ ...early, 20: 1290, 29: 1350 })).velocity.kind).toBe(
			'none-within-window'
		);
	});
});

describe('days to regain birth weight', () => {
	it.each([
		[{ 5: 1090, 17: 1190, 18: 1200 }, 'mild', false, 18, 18],
		[{ 5: 1090, 18: 1190, 19: 1200 }, 'moderate', false, 19, 19],
		[{ 5: 1090, 17: 1190, 20: 1210 }, 'mild', true, 18, 20],
		[{ 5: 1090, 14: 1150 }, 'mild', true, 15, null],
		[{ 5: 1090, 21: 1190 }, 'severe', false, 22, null]
	])('%o is %s, at least: %s', (grams, meets, atLeast, from, to) => {
		expect(of(weightsOnDays({ 3: 1110, ...grams })).regained).toEqual({
			kind: 'threshold',
			meets,
			atLeast,
			dayOfLife: { from, to }
		});
	});

	it('says what it lacks', () => {
		expect(of(weightsOnDays({ 20: 1300 })).regained).toEqual({ kind: 'no-nadir' });
		expect(regainThreshold({ kind: 'never-below' }, 3)).toEqual({ kind: 'never-below' });
		expect(of([], { ...INFANT, birthGrams: 0 }).regained).toEqual({ kind: 'no-birth-weight' });
	});
});
