/** What the two numbers around a baseline are, as its source says it. */
export const SPREADS = ['range', 'quartiles', 'one-sd', 'ci-95', 'not-stated'] as const;

export type Spread = (typeof SPREADS)[number];

/** In characters: the name stands on the chart, beside the line's end. */
export const LONGEST_LABEL = 20;

/** A baseline of a unit's own, typed in or computed from its records, as it is drawn. Velocities in g/kg/day, ages in days. */
export interface OwnBaseline {
	rootId: string;
	/** The unit's name for it. */
	label: string;
	version: number;
	gramsPerKgDay: number;
	/** Null where the source gives no spread. */
	spread: { low: number; high: number; is: Spread } | null;
	infants: number | null;
	/** Whom the figure was taken from. */
	population: string;
	fromPmaDays: number;
	toPmaDays: number;
	source: string;
	/** Decimals a computed figure is printed to; a typed one is printed as it was typed. */
	decimals?: number;
	/** What has to be said beside it. */
	beside?: string;
}
