import type { LmsRow, LmsTable } from './lms.ts';
import { PRETERM_POSTNATAL, type TableId } from './standards.ts';
import { valueAt } from './intergrowth.ts';

/** Rows made up for tests, one a week: a median of 15 g/kg/day and a little more spread each week. */
export function weeklyRows(changes: { l?: number; m?: number; weeks?: number } = {}): LmsRow[] {
	const { l = 0.3, m = 1000, weeks = 20 } = changes;
	return Array.from({ length: weeks }, (_, week) => ({
		pmaDays: 196 + 7 * week,
		l: l - 0.01 * week,
		m: Number((m * Math.exp(0.105 * week * (1 - 0.015 * week))).toFixed(1)),
		s: 0.12 + 0.001 * week
	}));
}

/** A table made up for tests; its id is literal where it is given. */
export function aTable<S extends TableId = 'table:ours@1'>(
	changes: Partial<LmsTable<S>> = {}
): LmsTable<S> {
	return {
		id: 'table:ours@1' as S,
		name: 'Our table',
		version: '1',
		source: 'A licensed file',
		licence: 'Held by this unit',
		rows: { female: weeklyRows(), male: weeklyRows({ m: 1060 }) },
		...changes
	};
}

/** INTERGROWTH's own girls as a table: L 0, M its median, S its spread; day by day. */
export function intergrowthAsRows(everyDays = 1): LmsRow[] {
	const rows: LmsRow[] = [];
	const { fromPmaDays, toPmaDays, measures } = PRETERM_POSTNATAL;
	for (let pmaDays = fromPmaDays; pmaDays <= toPmaDays; pmaDays += everyDays) {
		const median = valueAt(PRETERM_POSTNATAL, 'weight', { sex: 'female', pmaDays, z: 0 });
		if (median.kind !== 'value') throw new Error(median.kind);
		rows.push({ pmaDays, l: 0, m: median.value, s: measures.weight.spread(pmaDays / 7) });
	}
	return rows;
}
