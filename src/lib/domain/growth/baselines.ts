/** A figure as its source prints it. The source does not say what the brackets are. */
export interface PrintedFigure {
	value: number;
	low: number;
	high: number;
	spread: 'range-as-printed';
}

/** One arm of a trial, with the figure in both units it prints. */
export interface TrialArm {
	id: 'routine-care' | 'massage';
	infants: number;
	gramsPerKgDay: PrintedFigure;
	gramsPerDay: PrintedFigure;
}

const printed = (value: number, low: number, high: number): PrintedFigure => ({
	value,
	low,
	high,
	spread: 'range-as-printed'
});

/**
 * The routine-care baseline and the massage arm beside it: infants born before 32 weeks, stable,
 * randomised at 35 weeks; three 15-minute sessions a day for 5 days. The baseline is the comparator
 * arm of one small trial, about 26 % of what the INTERGROWTH-21st median gains at that age: an
 * infant above it can still be falling away. How the trial computed velocity is not stated. Applies
 * from 35+0 to 36+0, both ends included.
 *
 * @example 1700 g gaining 6.2 g/day for 5 days is 3.61 g/kg/day, exponential: the trial's own 3.6
 */
export const ELMONEIM_2021 = {
	id: 'elmoneim-2021',
	citation: 'Abd Elmoneim M et al. Eur J Pediatr 2021;180:207–215',
	doi: '10.1007/s00431-020-03738-w',
	registry: 'NCT03412578',
	population: { bornBeforePmaDays: 224, condition: 'stable', randomisedAtPmaDays: 245 },
	fromPmaDays: 245,
	toPmaDays: 252,
	sessionsPerDay: 3,
	sessionMinutes: 15,
	trialDays: 5,
	pValue: 0.01,
	velocityMethod: 'not-stated',
	routineCare: {
		id: 'routine-care',
		infants: 30,
		gramsPerKgDay: printed(3.6, 1.6, 12.6),
		gramsPerDay: printed(6.2, 2.5, 18.4)
	} satisfies TrialArm,
	massage: {
		id: 'massage',
		infants: 30,
		gramsPerKgDay: printed(12.5, 6, 21),
		gramsPerDay: printed(19.3, 10, 34.3)
	} satisfies TrialArm
} as const;

/**
 * The 15–20 g/kg/day band: a reasonable goal, average or exponential, for 23–36 weeks "but not
 * beyond". It starts at 23+0 and ends at 36+6, both included.
 */
export const GOAL_BAND = {
	id: 'fenton-2018-goal-band',
	citation: 'Fenton TR et al. J Pediatr 2018;196:77',
	lowGramsPerKgDay: 15,
	highGramsPerKgDay: 20,
	fromPmaDays: 161,
	toPmaDays: 258
} as const;
