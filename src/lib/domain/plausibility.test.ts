import { describe, expect, it } from 'vitest';
import { aWeight, INFANT, weightsOnDays } from './growth/example.ts';
import { checkWeight, DEFAULT_LIMITS } from './plausibility.ts';
import type { NewWeight } from './refusals.ts';

/** A girl of 1200 g, on day 20 of life, last weighed on day 19 at 1440 g, gaining 15 g/kg/day. */
const earlier = weightsOnDays({ 5: 1140, 15: 1356, 16: 1377, 17: 1398, 18: 1419, 19: 1440 });
const today = '2026-05-21';
const beside = {
	infant: INFANT,
	earlier,
	today,
	now: '2026-05-21T12:00:00.000Z',
	limits: DEFAULT_LIMITS
};
const check = (entry: Partial<NewWeight>) =>
	checkWeight({ grams: 1462, day: today, at: null, ...entry }, beside);

describe('a plausible weight', () => {
	it('is taken without a question', () => {
		expect(check({})).toEqual({ kind: 'plausible' });
		expect(check({ grams: 1440 })).toEqual({ kind: 'plausible' });
	});

	it('may lie off a line that is weeks old, where swapped digits would say nothing', () => {
		const entry = { grams: 1410, day: '2026-06-05', at: null };
		const infant = { ...INFANT, birthGrams: 1175 };
		const ask = {
			...beside,
			infant,
			earlier: [],
			today: '2026-06-05',
			now: '2026-06-05T12:00:00.000Z'
		};
		expect(checkWeight(entry, ask)).toEqual({ kind: 'plausible' });
	});

	it('may be the ordinary loss of the first days', () => {
		const entry = { grams: 1140, day: '2026-05-03', at: null };
		expect(checkWeight(entry, { ...beside, earlier: [] })).toEqual({ kind: 'plausible' });
	});
});

describe('a refused weight', () => {
	it('names the limit, and what was probably meant', () => {
		expect(check({ grams: 14500 })).toEqual({
			kind: 'refused',
			reasons: [
				{
					kind: 'above-limit',
					grams: 14500,
					limitGrams: 8000,
					slip: { kind: 'ten-times-too-large', grams: 1450, expectedGrams: 1462 }
				}
			]
		});
	});

	it.each([
		[145, 'ten-times-too-small', 1450],
		[3, 'pounds-as-grams', 1361],
		[1_450_000, 'grams-as-kilograms', 1450],
		[657_709, 'grams-as-pounds', 1450]
	])('of %d g is likely %s', (grams, kind, meant) => {
		expect(check({ grams })).toMatchObject({
			kind: 'refused',
			reasons: [{ slip: { kind, grams: meant } }]
		});
	});

	it('names no slip where none fits', () => {
		expect(check({ grams: 9999 })).toMatchObject({
			reasons: [{ kind: 'above-limit', slip: null }]
		});
		expect(check({ grams: 0 })).toMatchObject({ reasons: [{ kind: 'below-limit', slip: null }] });
	});

	it('is refused just outside the limits and not on them', () => {
		expect(check({ grams: 199 }).kind).toBe('refused');
		expect(check({ grams: 200 }).kind).toBe('ask');
		expect(check({ grams: 8000 }).kind).toBe('ask');
		expect(check({ grams: 8001 }).kind).toBe('refused');
	});

	it('is one before birth, by day or by hour', () => {
		expect(check({ day: '2026-04-30' })).toMatchObject({ reasons: [{ kind: 'before-birth' }] });
		expect(check({ grams: 1200, day: '2026-05-01', at: '2026-05-01T09:59:00.000Z' })).toMatchObject(
			{
				reasons: [{ kind: 'before-birth', birthAt: INFANT.birthAt }]
			}
		);
	});

	it('is one in the future, by day or by minute', () => {
		expect(check({ day: '2026-05-22' })).toMatchObject({ reasons: [{ kind: 'in-the-future' }] });
		expect(check({ at: '2026-05-21T12:01:00.000Z' })).toMatchObject({
			reasons: [{ kind: 'in-the-future' }]
		});
		expect(check({ at: '2026-05-21T12:00:00.000Z' }).kind).toBe('plausible');
	});

	it.each([1450.5, Number.NaN])('is %d, not a whole number of grams', (grams) => {
		expect(check({ grams })).toMatchObject({ reasons: [{ kind: 'not-whole-grams' }] });
	});

	it('names every reason at once', () => {
		expect(check({ grams: 100, day: '2026-05-22' })).toMatchObject({
			reasons: [{ kind: 'below-limit' }, { kind: 'in-the-future' }]
		});
	});
});

describe('a weight asked about', () => {
	it('changed by more than 10 % within a day', () => {
		expect(check({ grams: 1600 })).toMatchObject({
			kind: 'ask',
			questions: [
				{
					kind: 'change-within-a-day',
					grams: 1600,
					previous: { grams: 1440, day: '2026-05-20' },
					changePercent: expect.closeTo(11.1, 1),
					limitPercent: 10
				}
			]
		});
	});

	it('changed by more than 5 % a day after day 7, and not before', () => {
		expect(check({ grams: 1350 })).toMatchObject({
			questions: [{ kind: 'change-per-day', percentPerDay: expect.closeTo(6.25, 2) }]
		});
		const entry = { grams: 1120, day: '2026-05-02', at: null };
		expect(checkWeight(entry, { ...beside, earlier: [] })).toEqual({ kind: 'plausible' });
	});

	it('is not one whose small change is made large by the hours between', () => {
		const evening = aWeight({ grams: 1440, day: '2026-05-21', at: '2026-05-21T06:00:00.000Z' });
		const entry = { grams: 1462, day: today, at: '2026-05-21T08:00:00.000Z' };
		expect(checkWeight(entry, { ...beside, earlier: [...earlier, evening] })).toEqual({
			kind: 'plausible'
		});
	});

	it.each([
		[663, 'kilograms-as-pounds', 1462],
		[3200, 'pounds-as-kilograms', 1451]
	])('of %d g is likely %s', (grams, kind, meant) => {
		expect(check({ grams })).toMatchObject({
			questions: [{ kind: 'change-within-a-day' }, { slip: { kind, grams: meant } }]
		});
	});

	it('names no slip where none explains it', () => {
		expect(check({ grams: 4612 })).toMatchObject({ questions: [{ kind: 'change-within-a-day' }] });
	});

	it('has its digits swapped, against its own line', () => {
		expect(check({ grams: 1642 })).toMatchObject({
			kind: 'ask',
			questions: [
				{ kind: 'change-within-a-day' },
				{
					kind: 'likely-slip',
					typedGrams: 1642,
					slip: { kind: 'digits-swapped', grams: 1462, expectedGrams: 1462 }
				}
			]
		});
	});

	it('is exactly the same as the two before it', () => {
		const stuck = weightsOnDays({ 5: 1140, 18: 1440, 19: 1440 });
		expect(
			checkWeight({ grams: 1440, day: today, at: null }, { ...beside, earlier: stuck })
		).toEqual({
			kind: 'ask',
			questions: [{ kind: 'same-as-two-before', grams: 1440, days: ['2026-05-19', '2026-05-20'] }]
		});
	});

	it("follows the unit's own limits", () => {
		const limits = { ...DEFAULT_LIMITS, changeWithinDayPercent: 1 };
		expect(checkWeight({ grams: 1462, day: today, at: null }, { ...beside, limits })).toMatchObject(
			{ questions: [{ kind: 'change-within-a-day', limitPercent: 1 }] }
		);
	});

	it('is compared with the weight before it, not with later or unusable ones', () => {
		const aside = aWeight({ grams: 4000, day: '2026-05-20', aside: { reason: 'wrong infant' } });
		const later = aWeight({ grams: 4000, day: '2026-05-21', at: '2026-05-21T11:00:00.000Z' });
		const entry = { grams: 1462, day: today, at: '2026-05-21T06:00:00.000Z' };
		const weights = [...earlier, aside, later];
		expect(checkWeight(entry, { ...beside, earlier: weights })).toEqual({ kind: 'plausible' });
	});
});
