import type { Sex } from '../infant.ts';
import type { Measure, ReferenceId, Standard, StandardId } from './standards.ts';

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
	| { kind: 'not-positive'; standard: StandardId; value: number }
	/** So far out that no finite, positive number answers. `given` is the value or z asked about. */
	| { kind: 'beyond-numbers'; standard: StandardId; given: number };

declare const WITHIN: unique symbol;

/**
 * A z-score, always with the standard it belongs to and that standard's version. `WITHIN` exists only
 * as a type: it keeps a z-score of one standard from passing for one of another, or of either.
 */
export interface ZScore<S extends ReferenceId = StandardId> {
	kind: 'z';
	z: number;
	standard: S;
	version: string;
	readonly [WITHIN]?: (standard: S) => S;
}

/** A value of a standard: grams for weight, centimetres for length and head. */
export interface ReferenceValue<S extends ReferenceId = StandardId> {
	kind: 'value';
	value: number;
	standard: S;
	version: string;
}

/**
 * The z-score of a measurement within one standard. A change in z is only ever taken within one
 * standard (`zChange`): the same infant on the same day can be −0.36 on one and +0.95 on another.
 *
 * @param at `value` in grams for weight, in centimetres for length and head
 * @example zScore(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 236, value: 1740 }) // z −0.785
 */
export function zScore<S extends StandardId>(
	standard: Standard<S>,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; value: number }
): ZScore<S> | NoReference {
	const place = placeIn(standard, measure, at);
	if (place.kind !== 'place') return place;
	const { id, version } = standard;
	if (!(at.value > 0)) return { kind: 'not-positive', standard: id, value: at.value };
	const { scale, perUnit } = standard.measures[measure];
	const measured = scale === 'log' ? Math.log(at.value * perUnit) : at.value * perUnit;
	const z = (measured - place.mean) / place.spread;
	if (!Number.isFinite(z)) return { kind: 'beyond-numbers', standard: id, given: at.value };
	return { kind: 'z', z, standard: id, version };
}

/**
 * The measurement at a z-score: the inverse of `zScore`, for drawing a standard's curves.
 *
 * @example valueAt(PRETERM_POSTNATAL, 'weight', { sex: 'male', pmaDays: 189, z: 0 }) // 672 g
 */
export function valueAt<S extends StandardId>(
	standard: Standard<S>,
	measure: Measure,
	at: { sex: Sex; pmaDays: number; z: number }
): ReferenceValue<S> | NoReference {
	const place = placeIn(standard, measure, at);
	if (place.kind !== 'place') return place;
	const { id, version } = standard;
	const { scale, perUnit } = standard.measures[measure];
	const onScale = place.mean + at.z * place.spread;
	const value = (scale === 'log' ? Math.exp(onScale) : onScale) / perUnit;
	if (!(value > 0 && value < Infinity)) {
		return { kind: 'beyond-numbers', standard: id, given: at.z };
	}
	return { kind: 'value', value, standard: id, version };
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
