import type { LateVelocity } from './lately.ts';
import { quartilesOf, type Quartiles } from './quartiles.ts';

/** The velocities of one week of postmenstrual age, one an infant, g/kg/day. */
export interface WeekOfVelocities {
	/** The whole week: 35 is 35+0 to 35+6. */
	week: number;
	/** In order, one an infant. */
	values: number[];
	quartiles: Quartiles;
}

/**
 * The velocities of a unit by week of postmenstrual age. An infant counts once a week, with its last
 * window that ended in it. Windows under 5 days are left out, and those that rest on a parent's weight
 * nobody has reviewed.
 */
export function velocitiesByWeek(
	infants: readonly (readonly LateVelocity[])[]
): WeekOfVelocities[] {
	const byWeek = new Map<number, number[]>();
	for (const velocities of infants) {
		const own = new Map<number, number>();
		for (const { pmaDays, gramsPerKgDay, imprecise, unreviewed } of velocities) {
			if (!imprecise && !unreviewed) own.set(Math.floor(pmaDays / 7), gramsPerKgDay);
		}
		for (const [week, value] of own) byWeek.set(week, [...(byWeek.get(week) ?? []), value]);
	}
	return [...byWeek]
		.toSorted(([one], [other]) => one - other)
		.map(([week, found]) => {
			const values = found.toSorted((a, b) => a - b);
			return { week, values, quartiles: quartilesOf(values)! };
		});
}
