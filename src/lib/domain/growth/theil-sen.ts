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
	const slopes: number[] = [];
	points.forEach((later, index) => {
		for (let before = 0; before < index; before++) {
			const days = later.days - (points[before] as TimedGrams).days;
			if (days === 0) continue;
			slopes.push((1000 * ((logs[index] as number) - (logs[before] as number))) / days);
		}
	});
	if (slopes.length === 0) return { kind: 'no-time-between' };
	slopes.sort((one, other) => one - other);
	const upper = slopes[slopes.length >> 1] as number;
	const lower = slopes[(slopes.length - 1) >> 1] as number;
	return { kind: 'slope', slope: (lower + upper) / 2 };
}
