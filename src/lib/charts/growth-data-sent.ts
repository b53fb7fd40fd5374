import type { DrawnVelocity, DrawnWeight, GrowthData } from './growth-data.ts';

/** Growth data on its way to the page: the long list as one short text, not as hundreds of objects. */
export type SentGrowthData = Omit<GrowthData, 'weights'> & { weights: string };

/** A weight as a list. What is said of few weights stands in `special`, and is left out of the rest. */
type Row = [
	pmaDays: number,
	grams: number,
	at: number | null,
	velocity?: VelocityRow | 0,
	special?: Special
];

type VelocityRow = [from: number, days: number, value: number, low?: number, high?: number];

type Special = Pick<
	Partial<DrawnWeight>,
	'source' | 'unreviewed' | 'corrected' | 'why' | 'taken' | 'marked'
> & {
	velocity?: Pick<DrawnVelocity, 'imprecise' | 'unreviewed'>;
};

/** Makes the data short to send; `received` makes it what it was. */
export function sent(data: GrowthData): SentGrowthData {
	return { ...data, weights: JSON.stringify(data.weights.map(toRow)) };
}

/** The data as it was before `sent`. */
export function received(data: SentGrowthData): GrowthData {
	return { ...data, weights: (JSON.parse(data.weights) as Row[]).map(fromRow) };
}

function toRow({ pmaDays, grams, source, at, velocity, ...flags }: DrawnWeight): Row {
	const row: Row = [pmaDays, grams, at ?? null];
	const special: Special = { ...flags };
	if (source !== 'staff') special.source = source;
	if (velocity) {
		const { from, days, value, low, high, ...velocityFlags } = velocity;
		const whole = low !== undefined && high !== undefined;
		row[3] = whole ? [from, days, value, low, high] : [from, days, value];
		if (Object.keys(velocityFlags).length > 0) special.velocity = velocityFlags;
	}
	if (Object.keys(special).length === 0) return row;
	row[3] ??= 0;
	row[4] = special;
	return row;
}

function fromRow([pmaDays, grams, at, velocity = 0, special = {}]: Row): DrawnWeight {
	const { source = 'staff', velocity: velocityFlags, ...flags } = special;
	const weight: DrawnWeight = { pmaDays, grams, source, ...flags };
	if (at !== null) weight.at = at;
	if (velocity === 0) return weight;
	const [from, days, value, low, high] = velocity;
	weight.velocity = { from, days, value, ...velocityFlags };
	if (low !== undefined && high !== undefined) Object.assign(weight.velocity, { low, high });
	return weight;
}
