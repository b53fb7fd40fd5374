/** Where the thresholds come from. They are "meets published threshold", never a diagnosis. */
export const GOLDBERG_2018 = {
	id: 'goldberg-2018',
	name: 'AND preterm and neonatal indicators',
	citation: 'Goldberg DL et al. J Acad Nutr Diet 2018;118:1571'
} as const;

/** Context for early loss: the mean of very-low-birth-weight infants. Never a threshold. */
export const BERTINO_2006 = {
	id: 'bertino-2006',
	citation: 'Bertino E et al. 2006',
	nadirDayOfLife: 5.3,
	lossPercent: 11.4,
	regainedDayOfLife: 16.9
} as const;

export type Severity = 'mild' | 'moderate' | 'severe';

/**
 * A boundary is met exactly: a fall of 1.2 is mild, though 0.1 less −1.1 is 1.2000000000000002 in
 * binary. So numbers closer than this are the same.
 */
const SAME = 1e-9;

/**
 * The fall in weight z, not in the first two weeks: 0.8–1.2 mild, above 1.2 to 2.0 moderate, above
 * 2.0 severe.
 *
 * @example fallThreshold(1.2) // 'mild'
 */
export function fallThreshold(fall: number): Severity | 'none' {
	if (fall > 2 + SAME) return 'severe';
	if (fall > 1.2 + SAME) return 'moderate';
	return fall >= 0.8 - SAME ? 'mild' : 'none';
}

/**
 * Velocity in percent of that expected to keep the infant's own z, not in the first two weeks: under
 * 75 mild, under 50 moderate, under 25 severe.
 *
 * @example shareThreshold(75) // 'none'
 */
export function shareThreshold(percent: number): Severity | 'none' {
	if (percent < 25 - SAME) return 'severe';
	if (percent < 50 - SAME) return 'moderate';
	return percent < 75 - SAME ? 'mild' : 'none';
}

/**
 * Days to regain birth weight: 15–18 mild, 19–21 moderate, above 21 severe. Whole days of life.
 *
 * @example daysThreshold(18) // 'mild'
 */
export function daysThreshold(days: number): Severity | 'none' {
	if (days > 21) return 'severe';
	if (days >= 19) return 'moderate';
	return days >= 15 ? 'mild' : 'none';
}
