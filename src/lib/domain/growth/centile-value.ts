import type { Sex } from '../infant.ts';
import {
	valueAt,
	zScore,
	type NoReference,
	type ReferenceValue,
	type ZScore
} from './intergrowth.ts';
import { centile, zOfCentile, type NoSuchCentile } from './normal.ts';
import type { Measure, Standard, StandardId } from './standards.ts';

/** A measurement's z-score and the centile it stands at, percent from 0 to 100. */
export type ZAndCentile<S extends StandardId> = ZScore<S> & { centile: number };

/**
 * The centile of a measurement within one standard, with its z-score.
 *
 * @example centileOf(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 280, value: 3430 }) // 50
 */
export function centileOf<S extends StandardId>(
	standard: Standard<S>,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; value: number }
): ZAndCentile<S> | NoReference {
	const score = zScore(standard, measure, at);
	return score.kind === 'z' ? { ...score, centile: centile(score.z) } : score;
}

/**
 * The measurement at a centile given in percent: grams for weight, centimetres for length and head.
 *
 * @example valueAtCentile(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 217, centile: 90 }) // 1730 g
 */
export function valueAtCentile<S extends StandardId>(
	standard: Standard<S>,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; centile: number }
): ReferenceValue<S> | NoReference | NoSuchCentile {
	const found = zOfCentile(at.centile);
	if (found.kind !== 'z-of-centile') return found;
	return valueAt(standard, measure, { sex: at.sex, pmaDays: at.pmaDays, z: found.z });
}
