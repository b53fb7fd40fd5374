import { describe, expect, it } from 'vitest';
import { zScore, type ZScore } from './intergrowth.ts';
import {
	PRETERM_POSTNATAL,
	STANDARDS,
	VERY_PRETERM_AT_BIRTH,
	type Standard,
	type StandardId
} from './standards.ts';
import { zChange } from './z-change.ts';

const girl = { sex: 'female', pmaDays: 210, value: 1300 } as const;

function dated<S extends StandardId>(standard: Standard<S>, day: string, value = 1300) {
	const score = zScore(standard, 'weight', { ...girl, value });
	if (score.kind !== 'z') throw new Error(score.kind);
	return { ...score, day };
}

const birth = dated(VERY_PRETERM_AT_BIRTH, '2026-05-01');
const later = dated(PRETERM_POSTNATAL, '2026-05-12');
const latest = dated(PRETERM_POSTNATAL, '2026-05-26', 1500);

describe('a change in z', () => {
	it('is later less earlier, with both days and the one standard', () => {
		expect(zChange(later, latest)).toEqual({
			kind: 'z-change',
			change: latest.z - later.z,
			from: later,
			to: latest,
			standard: 'intergrowth-21-preterm-postnatal',
			version: PRETERM_POSTNATAL.version
		});
	});

	it('between two standards does not compile, and declines where a cast got it through', () => {
		// @ts-expect-error size at birth and postnatal growth are two standards
		expect(zChange(birth, later)).toEqual({
			kind: 'different-standards',
			from: { standard: birth.standard, version: birth.version },
			to: { standard: later.standard, version: later.version }
		});
	});

	it('does not compile where a z-score may be of either standard', () => {
		const either = [...Object.values(STANDARDS)].map((standard) => dated(standard, '2026-05-12'));
		const [one, other] = either as [(typeof either)[number], (typeof either)[number]];
		// @ts-expect-error which of the two standards these are is not known
		expect(zChange(one, other).kind).toBe('different-standards');
	});

	it('is not to be had by calling a z-score of one standard one of another', () => {
		// @ts-expect-error a z-score keeps the standard it was taken in
		const renamed: ZScore<'intergrowth-21-preterm-postnatal'> = birth;
		// @ts-expect-error nor does it pass for one that may be of any
		const any: ZScore = birth;
		expect([renamed.standard, any.standard]).toEqual([birth.standard, birth.standard]);
	});

	it('is not taken across versions of one standard', () => {
		expect(zChange(later, { ...latest, version: '2030.1' }).kind).toBe('different-standards');
	});
});
