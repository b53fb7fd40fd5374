/** Two weights and the elapsed time between them: grams, and days greater than zero. */
export interface TwoWeights {
	fromGrams: number;
	toGrams: number;
	days: number;
}

/** The two-point methods. The method is always printed beside its number. */
export type TwoPointMethod = 'exponential' | 'average' | 'early' | 'grams-per-day';

/**
 * Exponential two-point growth velocity, g/kg/day: `1000·ln(Wn/W1)/D`. The headline method: within
 * 1 % of the daily-averaged truth in all infants over a whole stay (Patel 2009, J Perinatol 29:618).
 *
 * @example exponential({ fromGrams: 1620, toGrams: 1800, days: 7 }) // 15.05
 */
export function exponential({ fromGrams, toGrams, days }: TwoWeights): number {
	return (1000 * Math.log(toGrams / fromGrams)) / days;
}

/**
 * Average two-point growth velocity, g/kg/day: `1000·(Wn−W1)/(D·(W1+Wn)/2)`. A little below the
 * exponential when gaining (Fenton 2018, J Pediatr 196:77, accepts either).
 *
 * @example average({ fromGrams: 1000, toGrams: 1280, days: 14 }) // 17.54
 */
export function average({ fromGrams, toGrams, days }: TwoWeights): number {
	return (1000 * (toGrams - fromGrams)) / (days * ((fromGrams + toGrams) / 2));
}

/**
 * Early one-point growth velocity, g/kg/day: `1000·(Wn−W1)/(D·W1)`. Only to reproduce papers: it
 * overstates over long spans and is not for research (Fenton 2019, doi 10.1038/s41390-019-0313-z).
 *
 * @example early({ fromGrams: 1000, toGrams: 1280, days: 14 }) // 20.0
 */
export function early({ fromGrams, toGrams, days }: TwoWeights): number {
	return (1000 * (toGrams - fromGrams)) / (days * fromGrams);
}

/**
 * Weight gain in g/day: `(Wn−W1)/D`. The usual measure after about 36 weeks. Never drawn on an axis
 * of g/kg/day.
 *
 * @example gramsPerDay({ fromGrams: 1500, toGrams: 1596.5, days: 5 }) // 19.3
 */
export function gramsPerDay({ fromGrams, toGrams, days }: TwoWeights): number {
	return (toGrams - fromGrams) / days;
}

/** Each two-point method with its unit and its formula, W₁ and W₂ in grams and D in days. */
export const TWO_POINT_METHODS = {
	exponential: {
		id: 'exponential',
		unit: 'g/kg/day',
		formula: '1000 × ln(W₂ ÷ W₁) ÷ D',
		velocity: exponential
	},
	average: {
		id: 'average',
		unit: 'g/kg/day',
		formula: '1000 × (W₂ − W₁) ÷ (D × (W₁ + W₂) ÷ 2)',
		velocity: average
	},
	early: {
		id: 'early',
		unit: 'g/kg/day',
		formula: '1000 × (W₂ − W₁) ÷ (D × W₁)',
		velocity: early
	},
	'grams-per-day': {
		id: 'grams-per-day',
		unit: 'g/day',
		formula: '(W₂ − W₁) ÷ D',
		velocity: gramsPerDay
	}
} as const satisfies Record<
	TwoPointMethod,
	{ id: TwoPointMethod; unit: string; formula: string; velocity: (two: TwoWeights) => number }
>;

/** Weighing noise assumed where a two-point velocity states its standard error: 1 % of the weight. */
export const WEIGHING_NOISE = 0.01;

/**
 * Standard error of a two-point velocity, g/kg/day, from weighing noise alone: `1000·√2·0.01/D`. It
 * is why a span under three days gives no number.
 *
 * @example weighingError(7) // 2.02
 * @example weighingError(1) // 14.14
 */
export function weighingError(days: number): number {
	return (1000 * Math.SQRT2 * WEIGHING_NOISE) / days;
}
