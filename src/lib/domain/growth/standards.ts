/** What is measured. Weight is in grams, length and head circumference in centimetres. */
export type Measure = 'weight' | 'length' | 'head';

export type StandardId =
	'intergrowth-21-preterm-postnatal' | 'intergrowth-21-very-preterm-at-birth';

/**
 * A table that a unit loaded, and which version of it: no two tables, and no two versions of one, have
 * the same. See `LmsTable`.
 */
export type TableId = `table:${string}`;

/** Whatever a z-score can be taken in. */
export type ReferenceId = StandardId | TableId;

/**
 * One measure of a standard: the mean and spread at an age in exact weeks, on the scale of ln(value)
 * or of the value itself. `male` is 1 for male and 0 for female. `perUnit` turns our unit into the
 * paper's: grams to kilograms for weight.
 */
export interface MeasureModel {
	scale: 'log' | 'linear';
	perUnit: number;
	mean: (weeks: number, male: 0 | 1) => number;
	spread: (weeks: number) => number;
}

/**
 * A reference standard, as published: ages are postmenstrual, in days, both ends included. `S` is its
 * own id, which every value of it carries in its type: see `zChange`.
 */
export interface Standard<S extends StandardId = StandardId> {
	id: S;
	name: string;
	/** The year of the paper whose equations these are, and the edition of them in this file. */
	version: string;
	citation: string;
	doi: string;
	fromPmaDays: number;
	toPmaDays: number;
	measures: Record<Measure, MeasureModel>;
}

/** Below this age few of the standard's infants were measured: 33+0. Say so beside the value. */
export const FEW_INFANTS_BELOW_PMA_DAYS = 231;

/** Below this age the standard's velocities exceed what is feasible in hospital: 32+0. */
export const NOT_FEASIBLE_BELOW_PMA_DAYS = 224;

/**
 * INTERGROWTH-21st Preterm Postnatal Growth Standard, postmenstrual age 27+0 to 64+0; 201 infants,
 * few of them below 33 weeks.
 */
export const PRETERM_POSTNATAL: Standard<'intergrowth-21-preterm-postnatal'> = {
	id: 'intergrowth-21-preterm-postnatal',
	name: 'INTERGROWTH-21st Preterm Postnatal',
	version: '2015.1',
	citation: 'Villar J et al. Lancet Glob Health 2015;3:e681',
	doi: '10.1016/S2214-109X(15)00163-1',
	fromPmaDays: 189,
	toPmaDays: 448,
	measures: {
		weight: {
			scale: 'log',
			perUnit: 0.001,
			mean: (x, male) => 2.591277 - 0.01155 * Math.sqrt(x) - 2201.705 / x ** 2 + 0.0911639 * male,
			spread: (x) => 0.1470258 + 505.92394 / x ** 2 - (140.0576 * Math.log(x)) / x ** 2
		},
		length: {
			scale: 'log',
			perUnit: 1,
			mean: (x, male) => 4.136244 - 547.0018 / x ** 2 + 0.0026066 * x + 0.0314961 * male,
			spread: (x) => 0.050489 + 310.44761 / x ** 2 - (90.0742 * Math.log(x)) / x ** 2
		},
		head: {
			scale: 'linear',
			perUnit: 1,
			mean: (x, male) => 55.53617 - 852.0059 / x + 0.7957903 * male,
			spread: (x) => 3.0582292 + 3910.05 / x ** 2 - 180.5625 / x
		}
	}
};

/** INTERGROWTH-21st size at birth of very preterm infants, gestational age 24+0 to 32+6. */
export const VERY_PRETERM_AT_BIRTH: Standard<'intergrowth-21-very-preterm-at-birth'> = {
	id: 'intergrowth-21-very-preterm-at-birth',
	name: 'INTERGROWTH-21st Very Preterm Size at Birth',
	version: '2016.1',
	citation: 'Villar J et al. Lancet 2016;387:844',
	doi: '10.1016/S0140-6736(16)00384-6',
	fromPmaDays: 168,
	toPmaDays: 230,
	measures: {
		weight: {
			scale: 'log',
			perUnit: 0.001,
			mean: (weeks, male) => -7.00303 + 1.325911 * Math.sqrt(weeks) + 0.0571937 * male,
			spread: () => Math.sqrt(0.0373218)
		},
		length: {
			scale: 'linear',
			perUnit: 1,
			mean: (weeks, male) => 1.307633 + 1.270022 * weeks + 0.4263885 * male,
			spread: () => Math.sqrt(6.757543)
		},
		head: {
			scale: 'linear',
			perUnit: 1,
			mean: (weeks, male) => 0.7866522 + 0.887638 * weeks + 0.2513385 * male,
			spread: () => Math.sqrt(2.433481)
		}
	}
};

/** Every standard shipped, by id. Others need an open licence or the unit's own table. */
export const STANDARDS: { [S in StandardId]: Standard<S> } = {
	'intergrowth-21-preterm-postnatal': PRETERM_POSTNATAL,
	'intergrowth-21-very-preterm-at-birth': VERY_PRETERM_AT_BIRTH
};
