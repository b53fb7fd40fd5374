import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWeight, weightsOnDays } from '#lib/domain/growth/example.ts';
import * as format from '#lib/words/format.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import { growthData, shortened } from './growth-data.ts';
import { growthRows } from './growth-rows.ts';
import { readingScene } from './reading-scene.ts';
import { readout } from './readout.ts';

describe('what is sent', () => {
	it('prints every number as the unrounded one would print (one function, one rounding)', () => {
		fc.assert(
			fc.property(fc.double({ min: -200, max: 200, noNaN: true }), (value) => {
				expect(format.decimal(shortened(value))).toBe(format.decimal(value));
			})
		);
		expect(format.decimal(shortened(15.0497))).toBe('15.0');
	});

	it('lets table, picture and headline say the same velocity (FAULTS 11 and 15)', () => {
		const { reading, data } = aPicture();
		if (reading.headline.kind !== 'headline') throw new Error('no headline');
		const printed = format.decimal(reading.headline.gramsPerKgDay);
		const [newest] = growthRows(data);
		expect(format.decimal(newest?.weight?.velocity?.value ?? NaN)).toBe(printed);
		expect(readout(data, data.weights.length - 1).join(' ')).toContain(`${printed} g/kg/day`);
		expect(printed).not.toBe('0.0');
	});

	it('names each kind of number by its method (FAULTS 18)', () => {
		const weights = weightsOnDays({ 7: 1000, 8: 1005, 21: 1280 });
		const expected = { exponential: '17.6', average: '17.5' } as const;
		for (const method of ['exponential', 'average'] as const) {
			const infant = { birthGrams: 1000 };
			const { data } = aPicture({ infant, weights, today: 21, windowDays: 14, method });
			const said = readout(data, 3).join(' ');
			expect(said).toContain(`${expected[method]} g/kg/day, ${method}`);
		}
	});

	it('sends no id of a weight', () => {
		const { data } = aPicture();
		expect(JSON.stringify(data)).not.toContain('"d12"');
	});
});

describe('the table', () => {
	it('has every weight and every day of massage, newest first, minutes once a day', () => {
		const weights = [
			...dailyWeights(20),
			aWeight({ id: 'twice', grams: 1290, day: '2026-05-18' }),
			aWeight({ id: 'before', grams: 1290, day: '2026-04-18' })
		];
		const { data } = aPicture({ weights, today: 22, minutes: { 17: 45, 22: 30 } });
		const rows = growthRows(data);
		expect(rows.filter(({ weight }) => weight !== null)).toHaveLength(data.weights.length);
		expect(rows[0]).toMatchObject({ weight: null, minutes: 30 });
		expect(rows.filter(({ minutes }) => minutes === 45)).toHaveLength(1);
		const ages = rows.map(({ pmaDays }) => pmaDays);
		expect(ages).toEqual(ages.toSorted((a, b) => b - a));
	});
});

describe('the reading’s axis', () => {
	it('keeps the slope’s interval apart from the two-point value', () => {
		const { reading } = aPicture();
		const scene = readingScene(reading);
		expect(scene.own).not.toBeNull();
		expect(scene.slope?.low).toBeLessThan(scene.slope?.value ?? 0);
		expect(scene.arm).toMatchObject({ value: 12.5, low: 6, high: 21 });
		expect(scene.routine).toMatchObject({ value: 3.6, low: 1.6, high: 12.6 });
	});

	it('says why there is no expected value for an unknown sex', () => {
		const scene = readingScene(aPicture({ infant: { sex: 'unknown' } }).reading);
		expect(scene.expected).toBeNull();
		expect(scene.noExpected?.kind).toBe('unknown-sex');
	});

	it('grows for a value outside 0 to 25', () => {
		const weights = weightsOnDays({ 5: 1090, 6: 1100, 10: 1100, 17: 1040 });
		expect(readingScene(aPicture({ weights, today: 17 }).reading).low).toBe(-10);
	});
});

it('is plain data', () => {
	const { data } = aPicture({ minutes: { 40: 45 } });
	expect(structuredClone(data)).toEqual(data);
	expect(growthData).toBeTypeOf('function');
});
