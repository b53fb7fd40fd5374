import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { readLately } from './lately.ts';
import { readGrowth } from './reading.ts';

const dayOf = (dayOfLife: number) => addDays(INFANT.birthDay, dayOfLife);
const daily = (from: number, to: number) =>
	weightsOnDays(
		Object.fromEntries(
			Array.from({ length: to - from + 1 }, (_, index) => [
				from + index,
				Math.round(1100 * Math.exp(0.014 * (from + index - 5)))
			])
		)
	);
const lately = (weights = daily(5, 40), changes: { sex?: 'unknown'; since?: number } = {}) =>
	readLately({
		infant: { ...INFANT, sex: changes.sex ?? 'female' },
		...{ weights, since: dayOf(changes.since ?? 12), today: dayOf(40) }
	});

describe('an infant’s last weeks, as the unit’s page shows them', () => {
	it('has the number that the infant’s own page has', () => {
		const { headline } = readGrowth({
			...{ infant: INFANT, weights: daily(5, 40), today: dayOf(40) },
			...{ windowDays: 7, method: 'exponential' }
		});
		if (headline.kind !== 'headline') throw new Error('there are weights enough');
		expect(lately().last).toMatchObject({
			gramsPerKgDay: headline.gramsPerKgDay,
			day: headline.to.day,
			fromDay: headline.from.day
		});
	});

	it('has a window for each weight since the day asked for, oldest first', () => {
		const { velocities } = lately(daily(5, 40), { since: 36 });
		expect(velocities.map(({ day }) => day)).toEqual([36, 37, 38, 39, 40].map(dayOf));
	});

	it('says why there is no number, and never a nothing', () => {
		expect(lately([]).last).toMatchObject({ kind: 'one-weight' });
		expect(lately(weightsOnDays({ 5: 1090, 30: 1500, 40: 1700 })).last).toMatchObject({
			kind: 'none-within-window'
		});
	});

	it('takes a change of z within one standard over at most fourteen days, and names its days', () => {
		const { zChange } = lately();
		expect(zChange?.from.day).toBe(dayOf(26));
		expect(zChange?.to.day).toBe(dayOf(40));
		expect(zChange!.change).toBeCloseTo(zChange!.to.z - zChange!.from.z, 12);
	});

	it('takes none over less than five days, and none for an unknown sex', () => {
		expect(lately(weightsOnDays({ 36: 1500, 40: 1600 })).zChange).toBeNull();
		expect(lately(daily(5, 40), { sex: 'unknown' }).zChange).toBeNull();
	});

	it('takes none before day 14: what every infant loses first is no fall along a curve', () => {
		const loses = { 1: 1160, 3: 1110, 5: 1090, 10: 1150 };
		const young = (last: number) =>
			readLately({
				...{ infant: INFANT, since: dayOf(0), today: dayOf(last) },
				weights: [...weightsOnDays(loses), ...daily(14, last)]
			}).zChange;
		expect(young(18)).toBeNull();
		expect(young(19)?.from.day).toBe(dayOf(14));
	});

	it('marks what rests on a parent’s weight that nobody has reviewed', () => {
		const own = aWeight({
			id: 'p',
			grams: 1800,
			day: dayOf(40),
			source: 'parent',
			reviewed: false
		});
		expect(lately([...daily(5, 39), own]).last).toMatchObject({ unreviewed: true });
	});
});
