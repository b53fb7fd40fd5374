import type { Day } from '#lib/domain/calendar.ts';
import type { DrawnWeight, GrowthData } from './growth-data.ts';
import { dayOf } from './readout.ts';

/** A line of the table: a weight, or a day with massage and no weight. */
export interface GrowthRow {
	key: string;
	day: Day;
	pmaDays: number;
	weight: DrawnWeight | null;
	/** Minutes of massage that day, on one line a day; null where there was none. */
	minutes: number | null;
}

/** Every weight and every day of massage, newest first: what the picture shows, as a table. */
export function growthRows(data: GrowthData): GrowthRow[] {
	const minutes = new Map(data.minutes);
	const rows: GrowthRow[] = [];
	data.weights.forEach((weight, place) => {
		const { pmaDays } = weight;
		rows.push({
			...{ key: `w${place}`, day: dayOf(data, pmaDays), pmaDays, weight },
			minutes: minutes.get(pmaDays) ?? null
		});
		minutes.delete(pmaDays);
	});
	for (const [pmaDays, value] of minutes) {
		rows.push({
			...{ key: `m${pmaDays}`, day: dayOf(data, pmaDays), pmaDays, weight: null },
			minutes: value
		});
	}
	return rows.reverse().sort((one, other) => other.pmaDays - one.pmaDays);
}
