import type { DrawnVelocity, DrawnWeight, GrowthData } from './growth-data.ts';

/** Growth data on its way to the page: the long list as one short text, not as hundreds of objects. */
export type SentGrowthData = Omit<GrowthData, 'weights'> & { weights: string };

/**
 * A weight as a list: its days and grams since the weight before, as these are mostly alike. What is
 * said of few weights stands in `special`, and is left out of the rest.
 */
type Row = [
	days: number,
	grams: number,
	at: number | null,
	velocity?: VelocityRow | 0,
	special?: Special
];

/** `back` is how many weights before this one the window begins. */
type VelocityRow = [back: number, days: number, value: number, low?: number, high?: number];

type Special = Pick<
	Partial<DrawnWeight>,
	'source' | 'unreviewed' | 'corrected' | 'why' | 'taken' | 'marked' | 'happened' | 'z'
> & {
	velocity?: Pick<DrawnVelocity, 'imprecise' | 'unreviewed'>;
};

/** Makes the data short to send; `received` makes it what it was. */
export function sent(data: GrowthData): SentGrowthData {
	return { ...data, weights: JSON.stringify(data.weights.map(toRow)) };
}

/** The data as it was before `sent`. */
export function received(data: SentGrowthData): GrowthData {
	const weights: DrawnWeight[] = [];
	for (const row of JSON.parse(data.weights) as Row[]) weights.push(fromRow(row, weights));
	return { ...data, weights };
}

function toRow(weight: DrawnWeight, place: number, all: readonly DrawnWeight[]): Row {
	const { pmaDays, grams, source, at, velocity, ...flags } = weight;
	const before = all[place - 1];
	const row: Row = [pmaDays - (before?.pmaDays ?? 0), grams - (before?.grams ?? 0), at ?? null];
	const special: Special = { ...flags };
	if (source !== 'staff') special.source = source;
	if (velocity) {
		const { from, days, value, low, high, ...velocityFlags } = velocity;
		const whole = low !== undefined && high !== undefined;
		const back = place - from;
		row[3] = whole ? [back, days, value, low, high] : [back, days, value];
		if (Object.keys(velocityFlags).length > 0) special.velocity = velocityFlags;
	}
	if (Object.keys(special).length === 0) return row;
	row[3] ??= 0;
	row[4] = special;
	return row;
}

function fromRow(row: Row, before: readonly DrawnWeight[]): DrawnWeight {
	const [since, gained, at, velocity = 0, special = {}] = row;
	const { source = 'staff', velocity: velocityFlags, ...flags } = special;
	const last = before.at(-1);
	const pmaDays = (last?.pmaDays ?? 0) + since;
	const grams = (last?.grams ?? 0) + gained;
	const weight: DrawnWeight = { pmaDays, grams, source, ...flags };
	if (at !== null) weight.at = at;
	if (velocity === 0) return weight;
	const [back, days, value, low, high] = velocity;
	weight.velocity = { from: before.length - back, days, value, ...velocityFlags };
	if (low !== undefined && high !== undefined) Object.assign(weight.velocity, { low, high });
	return weight;
}
