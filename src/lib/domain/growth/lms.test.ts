import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTable, weeklyRows } from './lms.fixtures.ts';
import { lmsAt, lmsValue, lmsZ, tableValueAt, tableZ, type Lms } from './lms.ts';

/* Cole & Green 1992, Stat Med 11:1305. */

const skew = fc.double({ min: -5, max: 5, noNaN: true });
const lms = fc.record({
	l: fc.oneof(skew, fc.constantFrom(0, 1e-13, -1e-13, 1e-9, -1e-9, 1)),
	m: fc.double({ min: 100, max: 20_000, noNaN: true }),
	s: fc.double({ min: 0.01, max: 0.5, noNaN: true })
});
const anything = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, -0));
const table = aTable();

describe('Cole’s numbers', () => {
	it('give the z of the printed formula', () => {
		const plain = ({ l, m, s }: Lms, value: number) => ((value / m) ** l - 1) / (l * s);
		const row = { l: 0.2, m: 2400, s: 0.12 };
		expect(lmsZ(row, 2100)).toBeCloseTo(plain(row, 2100), 12);
		expect(lmsZ(row, 2100)).toBeCloseTo(-1.1, 2);
		expect(lmsZ({ ...row, l: -1.7 }, 3100)).toBeCloseTo(plain({ ...row, l: -1.7 }, 3100), 12);
		expect(lmsZ({ ...row, l: 1 }, 2100)).toBeCloseTo((2100 - 2400) / (2400 * 0.12), 12);
		expect(lmsZ({ ...row, l: 0 }, 2100)).toBeCloseTo(Math.log(2100 / 2400) / 0.12, 12);
		expect(lmsZ(row, 2400)).toBe(0);
	});

	it('give the value of the printed inverse', () => {
		const row = { l: 0.2, m: 2400, s: 0.12 };
		expect(lmsValue(row, -1.1)).toBeCloseTo(2400 * (1 - 0.2 * 0.12 * 1.1) ** 5, 8);
		expect(lmsValue({ ...row, l: 0 }, 1)).toBeCloseTo(2400 * Math.exp(0.12), 8);
	});

	it('go there and back over the whole range', () => {
		fc.assert(
			fc.property(lms, fc.double({ min: -4, max: 4, noNaN: true }), (row, z) => {
				fc.pre(1 + row.l * row.s * z > 0.01);
				const value = lmsValue(row, z);
				fc.pre(value > 0 && value < Infinity);
				// where the power is near its end a value holds fewer digits of z
				expect(lmsZ(row, value)).toBeCloseTo(z, 7);
			}),
			{ numRuns: 2000 }
		);
	});

	it('have no step where L passes through 0', () => {
		fc.assert(
			fc.property(lms, fc.double({ min: -4, max: 4, noNaN: true }), (row, z) => {
				const none = { ...row, l: 0 };
				for (const l of [1e-6, 1e-9, 1e-11, 9.9e-13, 1e-13, 5e-324]) {
					for (const near of [
						{ ...row, l },
						{ ...row, l: -l }
					]) {
						const value = lmsValue(near, z);
						expect(value / lmsValue(none, z)).toBeCloseTo(1, 5);
						expect(lmsZ(near, value)).toBeCloseTo(lmsZ(none, value), 5);
					}
				}
			})
		);
	});

	it('rise with z: a heavier infant never has the lower z', () => {
		fc.assert(
			fc.property(lms, fc.double({ min: 0.3, max: 3, noNaN: true }), (row, share) => {
				const [light, heavy] = [row.m * share, row.m * share * 1.001];
				expect(lmsZ(row, heavy)).toBeGreaterThan(lmsZ(row, light));
			})
		);
	});
});

describe('a unit’s table', () => {
	const at = (pmaDays: number, sex: 'female' | 'male' | 'unknown' = 'female') => ({ sex, pmaDays });

	it('gives a row’s own numbers on its day', () => {
		for (const { pmaDays, ...row } of weeklyRows()) {
			expect(lmsAt(table, at(pmaDays))).toMatchObject(row);
		}
	});

	it('draws straight lines between two rows, each of the three by itself', () => {
		const [first, second] = [weeklyRows()[3]!, weeklyRows()[4]!];
		const lms = lmsAt(table, at(first.pmaDays + 2)) as Lms;
		for (const name of ['l', 'm', 's'] as const) {
			expect(lms[name]).toBeCloseTo(first[name] + ((second[name] - first[name]) * 2) / 7, 12);
		}
	});

	it('has no value a day before its first row or after its last, and has on both', () => {
		const [from, to] = [196, 196 + 7 * 19];
		expect(tableZ(table, { ...at(from), value: 1000 }).kind).toBe('z');
		expect(tableZ(table, { ...at(to), value: 1000 }).kind).toBe('z');
		for (const day of [from - 1, to + 1, NaN]) {
			expect(tableZ(table, { ...at(day), value: 1000 })).toEqual({
				...{ kind: 'out-of-range', standard: 'table:ours@1', atPmaDays: day },
				...{ fromPmaDays: from, toPmaDays: to }
			});
		}
	});

	it('is not drawn across a gap of more than seven days', () => {
		const rows = [196, 203, 211].map((pmaDays) => ({ pmaDays, l: 0, m: 1000, s: 0.1 }));
		const gappy = aTable({ rows: { female: rows, male: [] } });
		expect(tableValueAt(gappy, { ...at(200), z: 0 }).kind).toBe('value');
		expect(tableValueAt(gappy, { ...at(203), z: 0 }).kind).toBe('value');
		expect(tableValueAt(gappy, { ...at(211), z: 0 }).kind).toBe('value');
		expect(tableValueAt(gappy, { ...at(207), z: 0 })).toMatchObject({
			...{ kind: 'gap-too-wide', fromPmaDays: 203, toPmaDays: 211, atPmaDays: 207 }
		});
	});

	it('never takes an unknown sex for either, nor one sex for the other', () => {
		expect(tableZ(table, { ...at(210, 'unknown'), value: 1000 }).kind).toBe('unknown-sex');
		const girls = aTable({ rows: { female: weeklyRows(), male: [] } });
		expect(tableZ(girls, { ...at(210, 'male'), value: 1000 })).toMatchObject({
			...{ kind: 'no-rows-for-sex', sex: 'male' }
		});
	});

	it('says where a curve has no weight: 1 + L·S·z is not above 0', () => {
		const steep = [{ pmaDays: 196, l: 2, m: 1000, s: 0.25 }];
		const narrow = aTable({ rows: { female: steep, male: [] } });
		expect(tableValueAt(narrow, { ...at(196), z: -1.99 }).kind).toBe('value');
		expect(tableValueAt(narrow, { ...at(196), z: -2 }).kind).toBe('no-value-at-z');
		expect(tableValueAt(narrow, { ...at(196), z: -3 }).kind).toBe('no-value-at-z');
	});

	it('says so of what is no weight', () => {
		for (const value of [0, -1, NaN]) {
			expect(tableZ(table, { ...at(210), value }).kind).toBe('not-positive');
		}
		expect(tableZ(table, { ...at(210), value: Infinity }).kind).toBe('beyond-numbers');
	});

	it('answers every input with a finite number or a reason, and never throws', () => {
		const wild = fc.record({ pmaDays: anything, l: anything, m: anything, s: anything });
		const rows = fc.array(fc.oneof(wild, fc.constantFrom(...weeklyRows())), { maxLength: 6 });
		const sex = fc.constantFrom('female', 'male', 'unknown');
		const day = fc.oneof(anything, fc.integer({ min: 190, max: 340 }));
		fc.assert(
			fc.property(rows, rows, sex, day, anything, (female, male, whose, pmaDays, number) => {
				const odd = aTable({ rows: { female, male } });
				const score = tableZ(odd, { sex: whose, pmaDays, value: number });
				if (score.kind === 'z') expect(Number.isFinite(score.z)).toBe(true);
				const value = tableValueAt(odd, { sex: whose, pmaDays, z: number });
				if (value.kind === 'value') {
					expect(value.value > 0 && value.value < Infinity).toBe(true);
				}
			}),
			{ numRuns: 3000 }
		);
	});

	it('goes from weight to z and back at every age, between rows too', () => {
		const day = fc.double({ min: 196, max: 196 + 7 * 19, noNaN: true });
		const z = fc.double({ min: -4, max: 4, noNaN: true });
		fc.assert(
			fc.property(day, z, fc.constantFrom('female', 'male'), (pmaDays, z, sex) => {
				const value = tableValueAt(table, { sex, pmaDays, z });
				if (value.kind !== 'value') throw new Error(value.kind);
				const score = tableZ(table, { sex, pmaDays, value: value.value });
				expect(score.kind === 'z' && score.z).toBeCloseTo(z, 9);
			})
		);
	});
});
