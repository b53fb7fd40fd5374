import { describe, expect, it } from 'vitest';
import { sizeAtBirth } from './size-at-birth.ts';
import { VERY_PRETERM_AT_BIRTH } from './standards.ts';
import { zScore } from './intergrowth.ts';

const girl = { sex: 'female', value: 1300 } as const;

describe('size at birth', () => {
	it.each([
		[167, 'out-of-range'],
		[168, 'z'],
		[230, 'z'],
		[231, 'needs-licensed-file'],
		[300, 'needs-licensed-file'],
		[301, 'out-of-range'],
		[Number.NaN, 'out-of-range']
	])('at a gestation of %d days is %s', (gestationDays, kind) => {
		for (const measure of ['weight', 'length', 'head'] as const) {
			expect(sizeAtBirth(measure, { ...girl, gestationDays }).kind).toBe(kind);
		}
	});

	it('from 33+0 to 42+6 declines by name, with its range, instead of borrowing another standard', () => {
		expect(sizeAtBirth('weight', { ...girl, gestationDays: 231 })).toEqual({
			kind: 'needs-licensed-file',
			standard: 'intergrowth-21-newborn-size',
			fromPmaDays: 231,
			toPmaDays: 300,
			atPmaDays: 231
		});
	});

	it('is the very preterm standard before 33 weeks', () => {
		expect(sizeAtBirth('weight', { ...girl, gestationDays: 210 })).toEqual(
			zScore(VERY_PRETERM_AT_BIRTH, 'weight', { ...girl, pmaDays: 210 })
		);
	});

	it('declines an unknown sex', () => {
		expect(sizeAtBirth('head', { sex: 'unknown', gestationDays: 210, value: 27 }).kind).toBe(
			'unknown-sex'
		);
	});
});
