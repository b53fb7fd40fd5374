import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centileOf, valueAtCentile } from './centile-value.ts';
import { valueAt, zScore } from './intergrowth.ts';
import { PRETERM_POSTNATAL, STANDARDS, VERY_PRETERM_AT_BIRTH, type Measure } from './standards.ts';
import { vectorRows } from './vectors/read.ts';

const standardNamed = {
	'INTERGROWTH-21 preterm postnatal': PRETERM_POSTNATAL,
	'INTERGROWTH-21 very preterm at birth': VERY_PRETERM_AT_BIRTH
};
const measureNamed: Record<string, Measure> = {
	weight: 'weight',
	length: 'length',
	head_circumference: 'head'
};

/** What we answer to a row, in the row's unit. */
function answer(row: Record<string, string>): number {
	const standard = standardNamed[row.standard as keyof typeof standardNamed];
	const measure = measureNamed[row.measure ?? ''] as Measure;
	const pmaDays = Number(row.age) * (row.age_kind === 'PMA_weeks' ? 7 : 1);
	const at = { sex: row.sex as 'female' | 'male', pmaDays };
	const gramsPerUnit = measure === 'weight' ? 1000 : 1;
	const input = Number(row.input);
	if (row.direction?.startsWith('value')) {
		const score = centileOf(standard, measure, { ...at, value: input * gramsPerUnit });
		if (score.kind !== 'z') throw new Error(score.kind);
		return row.direction === 'value_to_z' ? score.z : score.centile / 100;
	}
	const found =
		row.direction === 'z_to_value'
			? valueAt(standard, measure, { ...at, z: input })
			: valueAtCentile(standard, measure, { ...at, centile: input * 100 });
	if (found.kind !== 'value') throw new Error(found.kind);
	return found.value / gramsPerUnit;
}

describe('the INTERGROWTH-21st standards', () => {
	const rows = [
		...vectorRows('intergrowth-weight-cases.csv'),
		...vectorRows('intergrowth-size-cases.csv')
	];

	it('are checked on 223 published and independently computed values', () => {
		expect(rows).toHaveLength(223);
	});

	it.each(rows)('agree with $case_id: $measure, $sex, $age, $direction $input', (row) => {
		expect(Math.abs(answer(row) - Number(row.expected))).toBeLessThanOrEqual(Number(row.tol_abs));
	});

	it('name themselves and their version in every answer', () => {
		const at = { sex: 'female', pmaDays: 210 } as const;
		for (const standard of Object.values(STANDARDS)) {
			const stamp = { standard: standard.id, version: standard.version };
			expect(zScore(standard, 'weight', { ...at, value: 1300 })).toMatchObject(stamp);
			expect(valueAt(standard, 'weight', { ...at, z: 0 })).toMatchObject(stamp);
			expect(centileOf(standard, 'weight', { ...at, value: 1300 })).toMatchObject(stamp);
			expect(valueAtCentile(standard, 'weight', { ...at, centile: 3 })).toMatchObject(stamp);
		}
	});

	it('differ for one infant on one day, so a change in z stays within one', () => {
		const at = { sex: 'female', pmaDays: 210, value: 1300 } as const;
		const atBirth = zScore(VERY_PRETERM_AT_BIRTH, 'weight', at);
		const postnatal = zScore(PRETERM_POSTNATAL, 'weight', at);
		if (atBirth.kind !== 'z' || postnatal.kind !== 'z') throw new Error('both have 30+0');
		expect(postnatal.z - atBirth.z).toBeGreaterThan(0.5);
	});

	it('come back through the z-score to the same value', () => {
		const standard = fc.constantFrom(...Object.values(STANDARDS));
		const measure = fc.constantFrom<Measure>('weight', 'length', 'head');
		const sex = fc.constantFrom('female' as const, 'male' as const);
		const z = fc.double({ min: -8, max: 8, noNaN: true });
		fc.assert(
			fc.property(standard, measure, sex, z, fc.nat(), (from, what, which, score, day) => {
				const pmaDays = from.fromPmaDays + (day % (from.toPmaDays - from.fromPmaDays + 1));
				const found = valueAt(from, what, { sex: which, pmaDays, z: score });
				// On a linear scale of centimetres 8 standard deviations can reach below nothing.
				if (found.kind === 'beyond-numbers') return expect(score).toBeLessThan(-4);
				if (found.kind !== 'value') throw new Error(found.kind);
				const back = zScore(from, what, { sex: which, pmaDays, value: found.value });
				expect(back).toMatchObject({ kind: 'z', z: expect.closeTo(score, 9) });
			})
		);
	});
});

describe('a standard declines', () => {
	const girl = { sex: 'female', value: 1300 } as const;

	it.each([
		[PRETERM_POSTNATAL, 188, 'out-of-range'],
		[PRETERM_POSTNATAL, 189, 'z'],
		[PRETERM_POSTNATAL, 448, 'z'],
		[PRETERM_POSTNATAL, 449, 'out-of-range'],
		[VERY_PRETERM_AT_BIRTH, 167, 'out-of-range'],
		[VERY_PRETERM_AT_BIRTH, 168, 'z'],
		[VERY_PRETERM_AT_BIRTH, 230, 'z'],
		[VERY_PRETERM_AT_BIRTH, 231, 'out-of-range']
	])('outside its own ages: $name at %i days is %s', (standard, pmaDays, kind) => {
		expect(zScore(standard, 'weight', { ...girl, pmaDays }).kind).toBe(kind);
		expect(valueAt(standard, 'head', { ...girl, pmaDays, z: 0 }).kind).toBe(
			kind === 'z' ? 'value' : kind
		);
	});

	it('with its range and the age asked for', () => {
		expect(zScore(PRETERM_POSTNATAL, 'weight', { ...girl, pmaDays: 188 })).toEqual({
			kind: 'out-of-range',
			standard: 'intergrowth-21-preterm-postnatal',
			fromPmaDays: 189,
			toPmaDays: 448,
			atPmaDays: 188
		});
	});

	it('where sex is unknown, instead of choosing one', () => {
		expect(
			zScore(PRETERM_POSTNATAL, 'weight', { sex: 'unknown', pmaDays: 240, value: 1800 })
		).toEqual({ kind: 'unknown-sex', standard: 'intergrowth-21-preterm-postnatal' });
	});

	it.each([0, -5, Number.NaN])('at a weight of %d g', (value) => {
		expect(zScore(PRETERM_POSTNATAL, 'weight', { ...girl, pmaDays: 240, value }).kind).toBe(
			'not-positive'
		);
	});

	it('at a z or a value so far out that no number answers', () => {
		const at = { sex: 'male', pmaDays: 240 } as const;
		for (const z of [1e9, -1e9, Infinity, -Infinity, Number.NaN]) {
			expect(valueAt(PRETERM_POSTNATAL, 'weight', { ...at, z }).kind).toBe('beyond-numbers');
		}
		expect(valueAt(PRETERM_POSTNATAL, 'head', { ...at, z: -100 }).kind).toBe('beyond-numbers');
		expect(zScore(PRETERM_POSTNATAL, 'weight', { ...at, value: Infinity }).kind).toBe(
			'beyond-numbers'
		);
	});

	it('at centile 0 and 100', () => {
		const at = { sex: 'male', pmaDays: 240 } as const;
		for (const centile of [0, 100, -3]) {
			expect(valueAtCentile(PRETERM_POSTNATAL, 'weight', { ...at, centile })).toEqual({
				kind: 'no-such-centile',
				percent: centile
			});
		}
	});

	it('at an age that is not a number', () => {
		expect(zScore(PRETERM_POSTNATAL, 'weight', { ...girl, pmaDays: Number.NaN }).kind).toBe(
			'out-of-range'
		);
	});
});
