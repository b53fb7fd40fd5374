import { describe, expect, it } from 'vitest';
import { aWeight, INFANT, weightsOnDays } from '#lib/domain/growth/example.ts';
import { zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { aPicture } from './charts.fixtures.ts';
import { growthRows, inOrderOf, SORT_KEYS } from './growth-rows.ts';

const weights = [
	...weightsOnDays({ 5: 1090, 8: 1120, 12: 1180, 19: 1290 }),
	aWeight({ id: 'wild', grams: 5000, day: '2026-05-15', aside: { reason: 'lines' } })
];
const { data } = aPicture({ weights, minutes: { 18: 45, 19: 30 } });
const rows = growthRows(data);
const at = (dayOfLife: number) => rows.find(({ pmaDays }) => pmaDays === 206 + dayOfLife);

describe('the rows of the table', () => {
	it('take the change from the used weight before, over one that is set aside', () => {
		expect(at(19)?.change).toBe(1290 - 1180);
		expect(at(14)).toMatchObject({ change: null, z: null });
		expect(at(0)?.change).toBeNull();
		expect(at(5)?.change).toBe(1090 - INFANT.birthGrams);
	});

	it('hold the z of each used weight, unrounded', () => {
		const score = zScore(PRETERM_POSTNATAL, 'weight', { sex: 'female', pmaDays: 225, value: 1290 });
		expect(score).toMatchObject({ z: at(19)?.z });
		const unknown = aPicture({ weights, infant: { sex: 'unknown' } });
		expect(growthRows(unknown.data).every(({ z }) => z === null)).toBe(true);
	});

	it('hold a day of massage without a weight', () => {
		expect(at(18)).toMatchObject({ weight: null, change: null, z: null, minutes: 45 });
	});
});

describe('another order', () => {
	it('puts the largest or the smallest first, and rows without the number last', () => {
		const grams = (first: 'smallest' | 'largest') =>
			inOrderOf(rows, { by: 'grams', first }).map(({ weight }) => weight?.grams);
		expect(grams('largest')).toEqual([5000, 1290, 1200, 1180, 1120, 1090, undefined]);
		expect(grams('smallest')).toEqual([1090, 1120, 1180, 1200, 1290, 5000, undefined]);
	});

	it('goes from the oldest to the newest by date', () => {
		const days = inOrderOf(rows, { by: 'date', first: 'smallest' }).map(({ pmaDays }) => pmaDays);
		expect(days).toEqual(days.toSorted((one, other) => one - other));
	});

	it('loses no row and leaves the caller’s list as it was', () => {
		const before = rows.map(({ key }) => key);
		for (const by of SORT_KEYS) {
			for (const first of ['smallest', 'largest'] as const) {
				const keys = inOrderOf(rows, { by, first }).map(({ key }) => key);
				expect(keys.toSorted()).toEqual(before.toSorted());
			}
		}
		expect(rows.map(({ key }) => key)).toEqual(before);
	});
});
