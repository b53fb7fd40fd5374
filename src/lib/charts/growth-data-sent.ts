import type { WeightSource } from '#lib/domain/growth/weights.ts';
import type { DrawnVelocity, DrawnWeight, GrowthData } from './growth-data.ts';

/** Growth data on its way to the page: the long list as one short text, not as hundreds of objects. */
export type SentGrowthData = Omit<GrowthData, 'weights'> & { weights: string };

type Row = [
	pmaDays: number,
	grams: number,
	source: WeightSource,
	at: number | null,
	unreviewed: 0 | 1,
	why: DrawnWeight['why'] | null,
	...velocity: [] | VelocityRow
];

type VelocityRow = [
	from: number,
	days: number,
	value: number,
	low: number | null,
	high: number | null,
	imprecise: 0 | 1,
	unreviewed: 0 | 1
];

/** Makes the data short to send; `received` makes it what it was. */
export function sent(data: GrowthData): SentGrowthData {
	return { ...data, weights: JSON.stringify(data.weights.map(toRow)) };
}

/** The data as it was before `sent`. */
export function received(data: SentGrowthData): GrowthData {
	return { ...data, weights: (JSON.parse(data.weights) as Row[]).map(fromRow) };
}

function toRow({ pmaDays, grams, source, at, unreviewed, why, velocity }: DrawnWeight): Row {
	const own = velocity ? velocityRow(velocity) : [];
	return [pmaDays, grams, source, at ?? null, unreviewed ? 1 : 0, why ?? null, ...own] as Row;
}

function velocityRow(velocity: DrawnVelocity): VelocityRow {
	const { from, days, value, low = null, high = null, imprecise, unreviewed } = velocity;
	return [from, days, value, low, high, imprecise ? 1 : 0, unreviewed ? 1 : 0];
}

function fromRow([pmaDays, grams, source, at, unreviewed, why, ...velocity]: Row): DrawnWeight {
	return {
		...{ pmaDays, grams, source },
		...(at !== null && { at }),
		...(unreviewed && { unreviewed: true as const }),
		...(why && { why }),
		...(velocity.length > 0 && { velocity: fromVelocityRow(velocity as VelocityRow) })
	};
}

function fromVelocityRow(row: VelocityRow): DrawnVelocity {
	const [from, days, value, low, high, imprecise, unreviewed] = row;
	return {
		...{ from, days, value },
		...(low !== null && { low }),
		...(high !== null && { high }),
		...(imprecise && { imprecise: true as const }),
		...(unreviewed && { unreviewed: true as const })
	};
}
