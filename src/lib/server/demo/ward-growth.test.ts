import { describe, expect, it } from 'vitest';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { DEMONSTRATION_PLANS } from './ward.ts';
import { minuteOf } from './moments.ts';
import { KEYS, type Key, NOW, reading, wardAt, ZONE } from './ward.fixtures.ts';

const rows = wardAt(NOW);
const { facts, weights } = reading(rows);
const plain = (key: Key) =>
	weights(key).filter(({ setAside, equipment }) => !setAside && equipment !== 'not-subtracted');

describe('the weights of the demonstration ward', () => {
	it('lie between 200 and 8000 g, in whole grams', () => {
		expect(rows.weight.filter(({ grams }) => grams < 200 || grams > 8000)).toEqual([]);
		expect(rows.weight.filter(({ grams }) => !Number.isInteger(grams))).toEqual([]);
	});

	it('lie after birth and not in the future', () => {
		for (const key of KEYS) {
			const { birthAt } = facts(key);
			const times = weights(key).map(({ measuredAt }) => measuredAt!);
			expect(times.filter((at) => at <= birthAt || at > NOW)).toEqual([]);
		}
	});

	it('carry the day and the minute of the unit’s clocks', () => {
		for (const { measuredAt, unitDay, minuteOfDay } of rows.weight) {
			expect(unitDay).toBe(dayIn(ZONE, measuredAt!));
			expect(minuteOfDay).toBe(minuteOf(timeIn(ZONE, measuredAt!)));
		}
	});

	it.each(DEMONSTRATION_PLANS.filter(({ growth }) => growth.through.length > 0))(
		'of $name fall to the nadir, come back to birth weight, and then gain',
		({ id, birthGrams, born, growth }) => {
			const key = KEYS.find((known) => facts(known).infantId === id)!;
			const dayOfLife = ({ unitDay }: { unitDay: string }) =>
				Math.round((Date.parse(unitDay) - Date.parse(facts(key).birthDay)) / 86_400_000);
			const early = plain(key).filter((weight) => dayOfLife(weight) <= 14);
			const lowest = Math.min(...early.map(({ grams }) => grams));
			const lost = 100 * (1 - lowest / birthGrams);
			expect(lost).toBeGreaterThan(6);
			expect(lost).toBeLessThan(13.5);

			const back = plain(key).find(
				(weight) => dayOfLife(weight) > growth.nadirDay && weight.grams >= birthGrams
			)!;
			expect(dayOfLife(back)).toBeGreaterThanOrEqual(growth.regainDay);
			expect(dayOfLife(back)).toBeLessThanOrEqual(growth.regainDay + 2);

			// From a week after the regain, 6 to 8 days apart: feasible gains, with 1 % noise (2 g/kg/day) each way.
			const later = plain(key).filter((weight) => dayOfLife(weight) >= growth.regainDay);
			for (const to of later) {
				for (const from of later) {
					const days = dayOfLife(to) - dayOfLife(from);
					if (days < 6 || days > 8) continue;
					const velocity = (1000 * Math.log(to.grams / from.grams)) / days;
					expect(velocity).toBeGreaterThan(5);
					expect(velocity).toBeLessThan(24);
				}
			}
			expect(born.daysAgo).toBeGreaterThan(growth.regainDay);
		}
	);

	it('of Amara are lowest on day 5, 1060 g, and back at birth weight on day 14', () => {
		const own = weights('amara').filter(({ setAside }) => setAside === 0);
		const lowest = own.toSorted((one, other) => one.grams - other.grams)[0]!;
		expect(lowest).toMatchObject({ grams: 1060, unitDay: '2026-10-13' });
		const back = own.find(({ grams, unitDay }) => unitDay > lowest.unitDay && grams >= 1175)!;
		expect(back.unitDay).toBe('2026-10-22');
	});
});
