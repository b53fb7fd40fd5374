import { describe, expect, it } from 'vitest';
import { velocitiesByWeek } from '#lib/domain/growth/unit-distribution.ts';
import { addressOf, askedFrom, holds } from './asked.ts';
import { shownWeeks } from './shown.ts';

const asked = (query: string) => askedFrom(new URLSearchParams(query));
const usual = { sort: 'bed', from: null, to: null };

describe('what the unit’s growth is asked to show', () => {
	it.each(['', 'sort=best', 'from=', 'from=21', 'to=65', 'from=3e1', 'to=-30'])(
		'falls back to the usual for "%s"',
		(query) => expect(asked(query)).toEqual(usual)
	);

	it.each(['', '?sort=z', '?from=28&to=34', '?sort=z&from=28'])(
		'reads back the address it writes: %s',
		(query) => expect(addressOf(asked(query))).toBe(`/unit/growth${query}`)
	);

	it('turns ends that were turned round', () => {
		expect(asked('from=36&to=30')).toMatchObject({ from: 30, to: 36 });
	});

	it('holds whole weeks: 35 is 35+0 to 35+6', () => {
		const weeks = asked('from=35&to=35');
		expect([244, 245, 251, 252].map((days) => holds(weeks, days))).toEqual([
			...[false, true, true, false]
		]);
	});
});

describe('the distribution of a unit', () => {
	const week = (infants: number) =>
		velocitiesByWeek(
			Array.from({ length: infants }, (_, index) => [
				{
					...{ day: '2026-05-12', fromDay: '2026-05-05', grams: { from: 1500, to: 1600 }, days: 7 },
					...{ pmaDays: 245, gramsPerKgDay: index, imprecise: false, unreviewed: false }
				}
			])
		);

	it('shows a lead no single infant, and no week of fewer than ten', () => {
		expect(shownWeeks(week(9), false)).toEqual([
			{ week: 35, n: null, quartiles: null, values: [] }
		]);
		expect(shownWeeks(week(10), false)).toMatchObject([{ n: 10, values: [] }]);
		expect(shownWeeks(week(10), false)[0]?.quartiles?.median).toBe(4.5);
	});

	it('shows a clinician each infant, and a middle half from ten infants on', () => {
		expect(shownWeeks(week(9), true)).toMatchObject([{ n: 9, quartiles: null }]);
		expect(shownWeeks(week(9), true)[0]?.values).toHaveLength(9);
		expect(shownWeeks(week(10), true)[0]?.quartiles).not.toBeNull();
	});
});
