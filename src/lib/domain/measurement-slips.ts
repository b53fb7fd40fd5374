import { isWithinLimits, TAPE_MEASURES, type TapeMeasure } from './measurement.ts';
import { offsetPercent } from './slips.ts';

/** What was typed of one measuring, in millimetres: one of them or both. */
export type Typed = Partial<Record<TapeMeasure, number>>;

/** A slip of the hand or of the unit, with what was probably meant, in millimetres. */
export interface MeasurementSlip {
	kind: 'millimetres-as-centimetres' | 'centimetres-as-millimetres' | 'inches-as-centimetres';
	millimetres: number;
}

const UNDONE_BY: readonly [MeasurementSlip['kind'], number][] = [
	['millimetres-as-centimetres', 0.1],
	['centimetres-as-millimetres', 10],
	['inches-as-centimetres', 2.54]
];

/** What was meant lies within this percentage of the infant's last, where there is one. */
const FURTHEST_FIT_PERCENT = 15;

/**
 * The slip that explains a value outside the limits: undone, it lies inside them, and near the
 * infant's last one. Null where no slip does.
 *
 * @param last the infant's last of this measure, in millimetres, or null where there is none
 * @example measurementSlip('length', 4150, null) // millimetres-as-centimetres, 415 mm meant
 */
export function measurementSlip(
	measure: TapeMeasure,
	millimetres: number,
	last: number | null
): MeasurementSlip | null {
	for (const [kind, factor] of UNDONE_BY) {
		const meant = Math.round(millimetres * factor);
		if (!isWithinLimits(measure, meant)) continue;
		if (last === null || offsetPercent(meant, last) <= FURTHEST_FIT_PERCENT) {
			return { kind, millimetres: meant };
		}
	}
	return null;
}

/** So close to the last of the other measure, and so far from the last of its own, in percent. */
const CLOSE_PERCENT = 5;
const FAR_PERCENT = 15;

/**
 * The measures that look as if they stood in each other's field: a head larger than the length, or
 * one that fits the last of the other and not of its own.
 */
export function lookSwapped(
	typed: Typed,
	last: Readonly<Record<TapeMeasure, number | null>>
): TapeMeasure[] {
	const { length, head } = typed;
	if (length !== undefined && head !== undefined) return head >= length ? ['length', 'head'] : [];
	return TAPE_MEASURES.filter((measure) => {
		const value = typed[measure];
		const [own, other] = [last[measure], last[measure === 'length' ? 'head' : 'length']];
		if (value === undefined || other === null) return false;
		const far = own === null || offsetPercent(value, own) > FAR_PERCENT;
		return far && offsetPercent(value, other) <= CLOSE_PERCENT;
	});
}
