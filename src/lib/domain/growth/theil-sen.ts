import type { SlopeDeclined, TimedGrams } from './regression.ts';

/**
 * Theil–Sen growth velocity, g/kg/day: the median of `1000·ln(Wj/Wi)/(tj−ti)` over all pairs of
 * weights at different times. One bad weight hardly moves it, so a large difference from the headline
 * is a reason to look at the weights.
 *
 * @example eight daily weights 1500…1655 g → 14.10
 */
export function theilSen(
	points: readonly TimedGrams[]
): { kind: 'slope'; slope: number } | SlopeDeclined {
	if (points.length < 2) return { kind: 'too-few-weights', have: points.length, need: 2 };
	const logs = points.map((point) => Math.log(point.grams));
	const days = points.map((point) => point.days);
	const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
	let pairs = 0;
	for (let later = 1; later < points.length; later++) {
		for (let before = 0; before < later; before++) {
			const apart = (days[later] as number) - (days[before] as number);
			if (apart === 0) continue;
			slopes[pairs++] = (1000 * ((logs[later] as number) - (logs[before] as number))) / apart;
		}
	}
	if (pairs === 0) return { kind: 'no-time-between' };
	// An array of doubles sorts as numbers by itself.
	const inOrder = slopes.subarray(0, pairs).sort();
	const upper = inOrder[pairs >> 1] as number;
	const lower = inOrder[(pairs - 1) >> 1] as number;
	const slope = (lower + upper) / 2;
	return Number.isFinite(slope) ? { kind: 'slope', slope } : { kind: 'beyond-numbers' };
}
