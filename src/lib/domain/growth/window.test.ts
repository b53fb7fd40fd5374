import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { seriesOf } from './series.ts';
import { leftOutWithin, weightsWithin, windowEnding, type WindowDays } from './window.ts';
import type { Weight } from './weights.ts';

const LATER = '2026-12-31';
const last = (weights: Weight[], length: WindowDays = 7) => {
	const series = seriesOf(INFANT, weights, LATER);
	return windowEnding(series, series.weights.length - 1, length);
};
const lastOf = (gramsByDayOfLife: Record<number, number>, length: WindowDays = 7) =>
	last(weightsOnDays(gramsByDayOfLife), length);
const early = { 3: 1110, 5: 1090 };

describe('a window', () => {
	it('starts at the earliest usable weight at most 7 days before the last', () => {
		const window = lastOf({ ...early, 20: 1400, 22: 1450, 25: 1510, 28: 1580 });
		expect(window).toMatchObject({
			kind: 'window',
			from: { dayOfLife: 22 },
			to: { dayOfLife: 28 },
			days: 6,
			daysExact: false,
			spanDays: 6,
			imprecise: false
		});
	});

	it.each([
		[5, 23],
		[7, 21],
		[14, 14]
	])('of %d days reaches day %d from day 28 and no further', (length, from) => {
		const daily = Object.fromEntries([...Array(29).keys()].map((day) => [day, 1100 + 20 * day]));
		expect(lastOf({ ...daily, 0: 1100 }, length as WindowDays)).toMatchObject({
			from: { dayOfLife: from }
		});
	});

	it.each([
		[2, 'too-short', undefined],
		[3, 'window', true],
		[4, 'window', true],
		[5, 'window', false]
	])('spanning %d days is %s, imprecise %s', (span, kind, imprecise) => {
		const window = lastOf({ ...early, 20: 1400, [20 + span]: 1450 });
		expect(window.kind).toBe(kind);
		expect('imprecise' in window ? window.imprecise : undefined).toBe(imprecise);
	});

	it('never starts before the nadir', () => {
		const window = lastOf({ 1: 1165, 3: 1110, 5: 1090, 7: 1115, 9: 1148 });
		expect(window).toMatchObject({ from: { dayOfLife: 5 }, spanDays: 4 });
	});

	it('starts at day 7 or later where no nadir is identified', () => {
		const window = lastOf({ 6: 1150, 16: 1300, 20: 1380 }, 14);
		expect(window).toMatchObject({ kind: 'window', from: { dayOfLife: 16 } });
	});

	it('takes exact elapsed time when both weights have times, and counts its rules in days', () => {
		const at = (dayOfLife: number, hour: string, grams: number) => {
			const day = addDays(INFANT.birthDay, dayOfLife);
			return aWeight({ id: `d${dayOfLife}`, grams, day, at: `${day}T${hour}:00:00.000Z` });
		};
		const weights = [...weightsOnDays(early), at(20, '12', 1400), at(23, '06', 1450)];
		expect(last(weights)).toMatchObject({ days: 2.75, daysExact: true, spanDays: 3 });
	});

	it('of 14 days marks gaps of more than 7 days', () => {
		expect(lastOf({ ...early, 20: 1400, 28: 1550, 33: 1660 }, 14)).toMatchObject({
			gaps: [{ fromDay: '2026-05-21', toDay: '2026-05-29', days: 8 }]
		});
		expect(lastOf({ ...early, 20: 1400, 27: 1550, 33: 1660 }, 14)).toMatchObject({ gaps: [] });
	});

	it("says when a parent's weight in it awaits review", () => {
		const weights = weightsOnDays({ ...early, 20: 1400, 23: 1450, 26: 1510 });
		expect(last(weights)).toMatchObject({ unreviewed: false });
		const byParent = weights.map((weight) =>
			weight.id === 'd23' ? { ...weight, source: 'parent' as const, reviewed: false } : weight
		);
		expect(last(byParent)).toMatchObject({ kind: 'window', unreviewed: true });
	});

	it('leaves out what is not usable, and says why', () => {
		const weights = weightsOnDays({ ...early, 20: 1400, 23: 2450, 24: 1700, 26: 1510 }).map(
			(weight): Weight =>
				weight.id === 'd23'
					? { ...weight, aside: { reason: 'wrong infant' } }
					: weight.id === 'd24'
						? { ...weight, equipment: 'not-subtracted' }
						: weight
		);
		const series = seriesOf(INFANT, weights, LATER);
		const window = windowEnding(series, series.weights.length - 1, 7);
		if (window.kind !== 'window') throw new Error(window.kind);
		expect(weightsWithin(series, window).map(({ weight }) => weight.id)).toEqual(['d20', 'd26']);
		expect(leftOutWithin(series, window).map(({ weight, why }) => [weight.id, why])).toEqual([
			['d23', { kind: 'set-aside', reason: 'wrong infant' }],
			['d24', { kind: 'equipment-not-subtracted' }]
		]);
	});
});

describe('no window', () => {
	it('without weights', () => {
		const series = seriesOf({ ...INFANT, birthGrams: 0 }, [], LATER);
		expect(windowEnding(series, series.weights.length - 1, 7)).toEqual({ kind: 'no-weights' });
	});

	it('with one weight', () => {
		expect(lastOf({})).toEqual({ kind: 'one-weight', day: '2026-05-01', since: 'birth' });
	});

	it('with one weight since day 7', () => {
		expect(lastOf({ 9: 1150 })).toMatchObject({ kind: 'one-weight', since: 'day-7' });
	});

	it('before the nadir: percent of birth weight lost and days since birth instead', () => {
		expect(lastOf({ 1: 1165, 3: 1110 })).toEqual({
			kind: 'before-nadir',
			from: 'day-7',
			dayOfLife: 3,
			loss: { kind: 'loss', percent: 7.5 }
		});
	});

	it('when no other weight lies within 7 days', () => {
		expect(lastOf({ ...early, 20: 1400, 28: 1550 })).toEqual({
			kind: 'none-within-window',
			lastDay: '2026-05-29',
			previousDay: '2026-05-21',
			daysApart: 8,
			within: 7
		});
		expect(lastOf({ ...early, 20: 1400, 27: 1550 }).kind).toBe('window');
	});

	it('over too short a span, with what it needs', () => {
		expect(lastOf({ ...early, 20: 1400, 22: 1450 })).toEqual({
			kind: 'too-short',
			fromDay: '2026-05-21',
			toDay: '2026-05-23',
			spanDays: 2,
			needDays: 3
		});
	});

	it('from two weights on one day or in one minute', () => {
		const at = '2026-05-21T06:00:00.000Z';
		const twice = ['a', 'b'].map((id) => aWeight({ id, day: '2026-05-21', at, minuteOfDay: 360 }));
		expect(last([...weightsOnDays(early), ...twice]).kind).toBe('none-within-window');
	});
});
