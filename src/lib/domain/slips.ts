import { daysFrom, type Weight } from './growth/weights.ts';
import { logLinear } from './growth/regression.ts';
import { GRAMS_PER_POUND } from './weight-text.ts';

/** A slip of the hand or of the unit, named by what was done. */
export type SlipKind =
	| 'ten-times-too-large'
	| 'ten-times-too-small'
	| 'grams-as-kilograms'
	| 'kilograms-as-grams'
	| 'pounds-as-grams'
	| 'grams-as-pounds'
	| 'pounds-as-kilograms'
	| 'kilograms-as-pounds'
	| 'digits-swapped';

/** A likely slip: the weight that would fit the infant's own line better. */
export interface Slip {
	kind: SlipKind;
	/** What was probably meant. */
	grams: number;
	/** Where the infant's own line stands at that time. */
	expectedGrams: number;
}

const POUND_IN_KILOGRAMS = GRAMS_PER_POUND / 1000;

/** What to multiply the typed weight by to undo each slip. */
const UNDONE_BY: readonly [SlipKind, number][] = [
	['ten-times-too-large', 0.1],
	['ten-times-too-small', 10],
	['grams-as-kilograms', 0.001],
	['kilograms-as-grams', 1000],
	['pounds-as-grams', GRAMS_PER_POUND],
	['grams-as-pounds', 1 / GRAMS_PER_POUND],
	['pounds-as-kilograms', POUND_IN_KILOGRAMS],
	['kilograms-as-pounds', 1 / POUND_IN_KILOGRAMS]
];

/** However far off a typed weight is, what was meant lies within this percentage of the line. */
const FURTHEST_FIT_PERCENT = 15;

/** Weights the line is drawn through: enough to smooth one, few enough to follow the infant. */
export const WEIGHTS_IN_LINE = 5;

/**
 * Where the infant's own line stands at a new weight's time, in grams: the last weights extended
 * log-linearly, or the last weight itself where they span less than three days.
 *
 * @param earlier usable weights before the new one, in order
 */
export function expectedFromLine(earlier: readonly Weight[], at: Weight): number | null {
	const last = earlier.at(-1);
	if (last === undefined) return null;
	const line = earlier.slice(-WEIGHTS_IN_LINE);
	const points = line.map((weight) => ({ days: -daysFrom(weight, at).days, grams: weight.grams }));
	const span = (points.at(-1)?.days ?? 0) - (points[0]?.days ?? 0);
	const slope = logLinear(points);
	if (span < 3 || slope.kind !== 'slope') return last.grams;
	const { meanDays, meanLog } = slope.sums;
	return Math.exp(meanLog - (slope.slope / 1000) * meanDays);
}

/** How far one weight lies from another, in percent, the same upwards and downwards. */
export function offsetPercent(grams: number, expectedGrams: number): number {
	return 100 * Math.abs(Math.log(grams / expectedGrams));
}

/**
 * The slip that best explains a weight off the infant's line: undoing it must bring the weight to at
 * most half as far, and within 15 %. Null where no slip does.
 *
 * @example likelySlip(14500, 1460) // ten-times-too-large, 1450 g meant
 */
export function likelySlip(grams: number, expectedGrams: number): Slip | null {
	const typedOffset = offsetPercent(grams, expectedGrams);
	let closest = Math.min(typedOffset / 2, FURTHEST_FIT_PERCENT);
	let best: Slip | null = null;
	const consider = (kind: SlipKind, meant: number) => {
		const offset = offsetPercent(meant, expectedGrams);
		if (offset >= closest) return;
		closest = offset;
		best = { kind, grams: Math.round(meant), expectedGrams: Math.round(expectedGrams) };
	};
	for (const [kind, factor] of UNDONE_BY) consider(kind, grams * factor);
	for (const swapped of swaps(grams)) consider('digits-swapped', swapped);
	return best;
}

/** The numbers one exchange of neighbouring digits away: 1540 for 1450. */
function swaps(grams: number): number[] {
	const digits = String(grams);
	const swapped: number[] = [];
	for (let index = 1; index < digits.length; index++) {
		if (digits[index] === digits[index - 1]) continue;
		swapped.push(
			Number(
				digits.slice(0, index - 1) + digits[index] + digits[index - 1] + digits.slice(index + 1)
			)
		);
	}
	return swapped.filter((one) => one > 0);
}
