/** The middle of a set of numbers and the middle half around it. */
export interface Quartiles {
	n: number;
	median: number;
	low: number;
	high: number;
}

/** Fewer infants than this, and the middle of their numbers would tell of single infants. */
export const FEWEST_INFANTS = 10;

/**
 * Median and quartiles by linear interpolation between neighbours (Hyndman and Fan's type 7, what R
 * and NumPy do unasked). Null for no numbers.
 *
 * @example quartilesOf([1, 2, 3, 4]) // { n: 4, median: 2.5, low: 1.75, high: 3.25 }
 */
export function quartilesOf(values: readonly number[]): Quartiles | null {
	if (values.length === 0) return null;
	const inOrder = Float64Array.from(values).sort();
	const at = (share: number) => {
		const place = share * (inOrder.length - 1);
		const below = inOrder[Math.floor(place)] as number;
		const above = inOrder[Math.ceil(place)] as number;
		return below + (place - Math.floor(place)) * (above - below);
	};
	return { n: inOrder.length, median: at(0.5), low: at(0.25), high: at(0.75) };
}
