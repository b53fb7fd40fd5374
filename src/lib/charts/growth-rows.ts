import type { Day } from '#lib/domain/calendar.ts';
import { zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import type { DrawnWeight, GrowthData } from './growth-data.ts';
import { dayOf } from './readout.ts';

/** A line of the table: a weight, or a day with massage and no weight. */
export interface GrowthRow {
	key: string;
	day: Day;
	pmaDays: number;
	weight: DrawnWeight | null;
	/** Grams more than the used weight before it; null for a weight that is not used, and the first. */
	change: number | null;
	/** In the preterm postnatal standard or the unit's own table; null where it has none, and for a weight that is not used. */
	z: number | null;
	/** Minutes of massage that day, on one line a day; null where there was none. */
	minutes: number | null;
}

/** Every weight and every day of massage, newest first: what the picture shows, as a table. */
export function growthRows(data: GrowthData): GrowthRow[] {
	const minutes = new Map(data.minutes);
	const rows: GrowthRow[] = [];
	let before: DrawnWeight | null = null;
	data.weights.forEach((weight, place) => {
		const { pmaDays, why, grams } = weight;
		rows.push({
			...{ key: `w${place}`, day: dayOf(data, pmaDays), pmaDays, weight },
			change: why || before === null ? null : grams - before.grams,
			z: why ? null : zOf(data, weight),
			minutes: minutes.get(pmaDays) ?? null
		});
		if (!why) before = weight;
		minutes.delete(pmaDays);
	});
	for (const [pmaDays, value] of minutes) {
		rows.push({
			...{ key: `m${pmaDays}`, day: dayOf(data, pmaDays), pmaDays, weight: null },
			...{ change: null, z: null, minutes: value }
		});
	}
	return rows.reverse().sort((one, other) => other.pmaDays - one.pmaDays);
}

/** How many lines they are: each weight, and each day of massage without one. */
export function rowCount({ weights, minutes }: GrowthData): number {
	const weighed = new Set(weights.map(({ pmaDays }) => pmaDays));
	return weights.length + minutes.filter(([pmaDays]) => !weighed.has(pmaDays)).length;
}

function zOf({ sex, reference }: GrowthData, { pmaDays, grams, z }: DrawnWeight): number | null {
	if (reference) return z ?? null;
	const score = zScore(PRETERM_POSTNATAL, 'weight', { sex, pmaDays, value: grams });
	return score.kind === 'z' ? score.z : null;
}

/** What the table can be put in order by. */
export const SORT_KEYS = ['date', 'grams', 'change', 'velocity', 'z'] as const;

export type SortKey = (typeof SORT_KEYS)[number];

/** An order of the table: by what, and which end stands first. */
export interface Sort {
	by: SortKey;
	first: 'smallest' | 'largest';
}

/** The newest first. */
export const USUAL_SORT: Sort = { by: 'date', first: 'largest' };

/** Rows, newest first, in another order; those without the number stand last, whichever end leads. */
export function inOrderOf(rows: readonly GrowthRow[], { by, first }: Sort): GrowthRow[] {
	const sign = first === 'largest' ? -1 : 1;
	if (by === 'date') return first === 'largest' ? [...rows] : rows.toReversed();
	const value = (row: GrowthRow) => valueOf(row, by);
	return rows.toSorted((one, other) => {
		const [a, b] = [value(one), value(other)];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		return sign * (a - b);
	});
}

function valueOf(row: GrowthRow, by: Exclude<SortKey, 'date'>): number | null {
	if (by === 'grams') return row.weight?.grams ?? null;
	if (by === 'velocity') return row.weight?.velocity?.value ?? null;
	return row[by];
}
