import { describe, expect, it } from 'vitest';
import { aWeight, INFANT } from './example.ts';
import { daysFrom, inOrder, isUnreviewed, usable, withBirthWeight } from './weights.ts';

describe('a usable weight', () => {
	it('is any weight nobody has set aside', () => {
		expect(usable(aWeight({}))).toEqual({ kind: 'usable' });
	});

	it('is not one set aside by a person, and the reason is kept', () => {
		expect(usable(aWeight({ aside: { reason: 'different scale' } }))).toEqual({
			kind: 'set-aside',
			reason: 'different scale'
		});
	});

	it('is not one with equipment still on it', () => {
		expect(usable(aWeight({ equipment: 'not-subtracted' })).kind).toBe('equipment-not-subtracted');
		expect(usable(aWeight({ equipment: 'subtracted' })).kind).toBe('usable');
	});

	it.each([0, -1450, Number.NaN])('is not %d g, which has no logarithm', (grams) => {
		expect(usable(aWeight({ grams })).kind).toBe('not-positive');
	});

	it("may be a parent's weight awaiting review, which is marked", () => {
		const awaiting = aWeight({ source: 'parent', reviewed: false });
		expect(usable(awaiting).kind).toBe('usable');
		expect(isUnreviewed(awaiting)).toBe(true);
		expect(isUnreviewed(aWeight({ source: 'parent', reviewed: true }))).toBe(false);
		expect(isUnreviewed(aWeight({ source: 'staff', reviewed: false }))).toBe(false);
	});
});

describe('the time between two weights', () => {
	it('is exact when both times are known', () => {
		const from = aWeight({ day: '2026-05-12', at: '2026-05-12T06:00:00.000Z' });
		const to = aWeight({ day: '2026-05-19', at: '2026-05-19T12:00:00.000Z' });
		expect(daysFrom(from, to)).toEqual({ days: 7.25, exact: true });
	});

	it('is in calendar days when either time is not known', () => {
		const from = aWeight({ day: '2026-05-12', at: '2026-05-12T06:00:00.000Z' });
		const to = aWeight({ day: '2026-05-19', at: null });
		expect(daysFrom(from, to)).toEqual({ days: 7, exact: false });
	});

	it('is in calendar days when the times contradict the days', () => {
		const from = aWeight({ day: '2026-05-12', at: '2026-05-12T06:00:00.000Z' });
		const to = aWeight({ day: '2026-05-19', at: '2026-05-12T06:00:00.000Z' });
		expect(daysFrom(from, to)).toEqual({ days: 7, exact: false });
	});
});

describe('the birth weight', () => {
	it('counts as the weight of day 0', () => {
		const [first] = withBirthWeight(INFANT, [aWeight({ day: '2026-05-03' })]);
		expect(first).toMatchObject({ source: 'birth', grams: 1200, day: '2026-05-01' });
	});

	it('is not added twice when it is recorded as a weight', () => {
		const recorded = aWeight({ source: 'birth', day: '2026-05-01', grams: 1200 });
		expect(withBirthWeight(INFANT, [recorded])).toEqual([recorded]);
	});

	it('is not brought back by the facts when a person set it aside', () => {
		const aside = aWeight({ source: 'birth', day: '2026-05-01', aside: { reason: 'misread' } });
		expect(withBirthWeight(INFANT, [aside])).toEqual([aside]);
	});
});

describe('order', () => {
	it('is by day, then time, and leaves its input alone', () => {
		const later = aWeight({ id: 'b', day: '2026-05-12', at: '2026-05-12T18:00:00.000Z' });
		const earlier = aWeight({ id: 'c', day: '2026-05-12', at: '2026-05-12T06:00:00.000Z' });
		const before = aWeight({ id: 'z', day: '2026-05-11' });
		const given = Object.freeze([later, earlier, before]);
		expect(inOrder(given).map((weight) => weight.id)).toEqual(['z', 'c', 'b']);
	});
});
