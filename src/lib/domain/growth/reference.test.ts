import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INFANT, weightsOnDays } from './example.ts';
import { expectedOverWindow, expectedVelocity } from './expected-velocity.ts';
import { aTable, intergrowthAsRows } from './lms.fixtures.ts';
import { readGrowth } from './reading.ts';
import { velocityAt, velocityOver, weightAt, weightZ } from './reference.ts';
import { PRETERM_POSTNATAL } from './standards.ts';

const daily = aTable({ rows: { female: intergrowthAsRows(), male: [] } });
const WINDOW = {
	sex: 'female',
	fromPmaDays: 245,
	toPmaDays: 252,
	days: 7,
	fromGrams: 2000
} as const;

describe('a reference', () => {
	it('is asked in one way, whether it ships or is a unit’s own', () => {
		const at = { sex: 'female', pmaDays: 245 } as const;
		expect(weightZ(PRETERM_POSTNATAL, { ...at, value: 2000 })).toMatchObject({
			standard: 'intergrowth-21-preterm-postnatal'
		});
		expect(weightZ(daily, { ...at, value: 2000 })).toMatchObject({ standard: 'table:ours@1' });
		expect(weightAt(daily, { ...at, z: 1 }).kind).toBe('value');
	});

	it('gives what the equations give where a table holds their values', () => {
		const days = fc.double({ min: 190, max: 447, noNaN: true });
		const zs = fc.double({ min: -3, max: 3, noNaN: true });
		fc.assert(
			fc.property(days, zs, (pmaDays, z) => {
				const at = { sex: 'female', pmaDays, z } as const;
				const [ours, theirs] = [weightAt(daily, at), weightAt(PRETERM_POSTNATAL, at)];
				if (ours.kind !== 'value' || theirs.kind !== 'value') throw new Error('no value');
				// straight lines over one day leave the curve by less than this
				expect(ours.value / theirs.value).toBeCloseTo(1, 3);
			})
		);
	});
});

describe('the velocity that keeps an infant’s own z in a table', () => {
	it('is that of the equations where a table holds their values', () => {
		const [ours, theirs] = [velocityOver(daily, WINDOW), expectedOverWindow(WINDOW)];
		if (ours.kind !== 'expected' || theirs.kind !== 'expected') throw new Error('declined');
		expect(ours.gramsPerKgDay).toBeCloseTo(theirs.gramsPerKgDay, 6);
		expect(ours).toMatchObject({ standard: 'table:ours@1', caveats: [] });
		const now = { sex: 'female', pmaDays: 245, z: -0.8 } as const;
		const [drawn, exact] = [velocityAt(daily, now), expectedVelocity(now)];
		if (drawn.kind !== 'expected' || exact.kind !== 'expected') throw new Error('declined');
		expect(drawn.gramsPerKgDay).toBeCloseTo(exact.gramsPerKgDay, 1);
	});

	it('adds up over days: the drawn line’s seven days are the window’s', () => {
		const first = weightZ(daily, { sex: 'female', pmaDays: 245, value: 2000 });
		if (first.kind !== 'z') throw new Error(first.kind);
		const each = [0, 1, 2, 3, 4, 5, 6].map((day) => {
			const found = velocityAt(daily, { sex: 'female', pmaDays: 245.5 + day, z: first.z });
			return found.kind === 'expected' ? found.gramsPerKgDay : NaN;
		});
		const whole = velocityOver(daily, WINDOW);
		if (whole.kind !== 'expected') throw new Error(whole.kind);
		expect(each.reduce((sum, one) => sum + one) / 7).toBeCloseTo(whole.gramsPerKgDay, 9);
	});

	it('is declined with the table’s reason, never taken from another', () => {
		expect(velocityOver(daily, { ...WINDOW, sex: 'male' }).kind).toBe('no-rows-for-sex');
		expect(velocityOver(daily, { ...WINDOW, fromPmaDays: 445, toPmaDays: 452 }).kind).toBe(
			'out-of-range'
		);
		expect(velocityAt(daily, { sex: 'female', pmaDays: 189, z: 0 }).kind).toBe('out-of-range');
		expect(velocityOver(daily, { ...WINDOW, days: 0 }).kind).toBe('beyond-numbers');
	});

	it('is a finite number or a reason, whatever is asked', () => {
		const number = fc.oneof(fc.double(), fc.constantFrom(NaN, 0, Infinity));
		fc.assert(
			fc.property(number, number, number, number, (fromPmaDays, toPmaDays, days, fromGrams) => {
				const window = { sex: 'female', fromPmaDays, toPmaDays, days, fromGrams } as const;
				for (const found of [
					velocityOver(daily, window),
					velocityAt(daily, { sex: 'female', pmaDays: fromPmaDays, z: fromGrams })
				]) {
					if (found.kind === 'expected') expect(Number.isFinite(found.gramsPerKgDay)).toBe(true);
				}
			})
		);
	});
});

describe('a reading', () => {
	const ask = {
		...{ infant: INFANT, weights: weightsOnDays({ 5: 1090, 20: 1300, 26: 1450 }) },
		...({ today: '2026-05-30', windowDays: 7, method: 'exponential' } as const)
	};

	it('is in INTERGROWTH-21st unless a table is asked for, and then in that alone', () => {
		expect(readGrowth(ask).zNow).toMatchObject({ standard: PRETERM_POSTNATAL.id });
		const own = readGrowth({ ...ask, reference: daily });
		expect(own).toMatchObject({
			zNow: { kind: 'z', standard: 'table:ours@1', version: '1' },
			expected: { kind: 'expected', standard: 'table:ours@1' },
			expectedNow: { kind: 'expected', standard: 'table:ours@1' }
		});
		// the infant's own numbers are no reference's
		expect(own.headline).toEqual(readGrowth(ask).headline);
	});

	it('says the table’s reason where it has no value', () => {
		const short = aTable({ rows: { female: intergrowthAsRows().slice(0, 5), male: [] } });
		const reading = readGrowth({ ...ask, reference: short });
		expect([reading.zNow.kind, reading.expected.kind, reading.expectedNow.kind]).toEqual([
			...['out-of-range', 'out-of-range', 'out-of-range']
		]);
	});
});
