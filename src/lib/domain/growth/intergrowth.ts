import type { Sex } from '../infant.ts';
import type { Measure, Standard, StandardId } from './standards.ts';

/** Why a standard gives no value. Ages are postmenstrual, in days; both ends are inside. */
export type NoReference =
	| {
			kind: 'out-of-range';
			standard: StandardId;
			fromPmaDays: number;
			toPmaDays: number;
			atPmaDays: number;
	  }
	| { kind: 'unknown-sex'; standard: StandardId }
	| { kind: 'not-positive'; standard: StandardId; value: number };

/** A z-score, always with the standard it belongs to. */
export interface ZScore {
	kind: 'z';
	z: number;
	standard: StandardId;
}

/** A value of a standard: grams for weight, centimetres for length and head. */
export interface ReferenceValue {
	kind: 'value';
	value: number;
	standard: StandardId;
}

/**
 * The z-score of a measurement within one standard. A change in z is only ever taken within one
 * standard: the same infant on the same day can be −0.36 on one and +0.95 on another.
 *
 * @param at `value` in grams for weight, in centimetres for length and head
 * @example zScore(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 236, value: 1740 }) // z −0.785
 */
export function zScore(
	standard: Standard,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; value: number }
): ZScore | NoReference {
	const place = placeIn(standard, measure, at);
	if (place.kind !== 'place') return place;
	if (!(at.value > 0)) return { kind: 'not-positive', standard: standard.id, value: at.value };
	const { scale, perUnit } = standard.measures[measure];
	const measured = scale === 'log' ? Math.log(at.value * perUnit) : at.value * perUnit;
	return { kind: 'z', z: (measured - place.mean) / place.spread, standard: standard.id };
}

/**
 * The measurement at a z-score: the inverse of `zScore`, for drawing a standard's curves.
 *
 * @example valueAt(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 189, z: 0 }) // 672 g
 */
export function valueAt(
	standard: Standard,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; z: number }
): ReferenceValue | NoReference {
	const place = placeIn(standard, measure, at);
	if (place.kind !== 'place') return place;
	const { scale, perUnit } = standard.measures[measure];
	const onScale = place.mean + at.z * place.spread;
	const value = (scale === 'log' ? Math.exp(onScale) : onScale) / perUnit;
	return { kind: 'value', value, standard: standard.id };
}

/** The standard's mean and spread at an age, or why it has none there. Never the nearest it has. */
function placeIn(
	standard: Standard,
	measure: Measure,
	{ sex, pmaDays }: { sex: Sex; pmaDays: number }
): { kind: 'place'; mean: number; spread: number } | NoReference {
	if (!(pmaDays >= standard.fromPmaDays && pmaDays <= standard.toPmaDays)) {
		return {
			kind: 'out-of-range',
			standard: standard.id,
			fromPmaDays: standard.fromPmaDays,
			toPmaDays: standard.toPmaDays,
			atPmaDays: pmaDays
		};
	}
	if (sex === 'unknown') return { kind: 'unknown-sex', standard: standard.id };
	const model = standard.measures[measure];
	const weeks = pmaDays / 7;
	const mean = model.mean(weeks, sex === 'male' ? 1 : 0);
	return { kind: 'place', mean, spread: model.spread(weeks) };
}
