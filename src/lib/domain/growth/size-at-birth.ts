import type { Sex } from '../infant.ts';
import { zScore, type NoReference, type ZScore } from './intergrowth.ts';
import { VERY_PRETERM_AT_BIRTH, type Measure } from './standards.ts';

/**
 * INTERGROWTH-21st newborn size, gestational age 33+0 to 42+6: a skew-t model with parameters for
 * each day, which are licensed. Named here so that it can be declined by name; it has no equations.
 */
export const NEWBORN_SIZE = {
	id: 'intergrowth-21-newborn-size',
	name: 'INTERGROWTH-21st Newborn Size at Birth',
	citation: 'Villar J et al. Lancet 2014;384:857',
	fromPmaDays: 231,
	toPmaDays: 300
} as const;

/** The standard for this gestation is not available without its licensed parameter file. */
export interface NeedsLicensedFile {
	kind: 'needs-licensed-file';
	standard: typeof NEWBORN_SIZE.id;
	fromPmaDays: number;
	toPmaDays: number;
	atPmaDays: number;
}

/**
 * The z-score of a size at birth, by gestational age: very preterm from 24+0 to 32+6; declined from
 * 33+0 to 42+6 for want of the licensed parameters; out of range otherwise.
 *
 * @example sizeAtBirth('weight', { sex: 'female', gestationDays: 199, value: 860 }) // z −1.13
 */
export function sizeAtBirth(
	measure: Measure,
	at: { sex: Sex; gestationDays: number; value: number }
): ZScore<typeof VERY_PRETERM_AT_BIRTH.id> | NoReference | NeedsLicensedFile {
	const { sex, gestationDays, value } = at;
	const { id, fromPmaDays, toPmaDays } = NEWBORN_SIZE;
	if (gestationDays >= fromPmaDays && gestationDays <= toPmaDays) {
		const atPmaDays = gestationDays;
		return { kind: 'needs-licensed-file', standard: id, fromPmaDays, toPmaDays, atPmaDays };
	}
	return zScore(VERY_PRETERM_AT_BIRTH, measure, { sex, pmaDays: gestationDays, value });
}
