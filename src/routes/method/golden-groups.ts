/** One published value beside what this build computes. `ours` is null where the build declines. */
export interface Checked {
	group: string;
	measure: string;
	id: string;
	/** What was asked: of the standards an age and an input, of the velocities some weights. */
	asked: { sex: 'female' | 'male'; days: number; input: string } | { weights: string };
	inputUnit: string;
	published: string;
	ours: string | null;
	unit: string;
	tolerance: number;
	difference: number | null;
	source: string;
}

/** A published value as it goes to the page: its source stands once a group. */
export type GoldenRow = Pick<
	Checked,
	'id' | 'asked' | 'inputUnit' | 'published' | 'ours' | 'unit' | 'tolerance'
> & { within: boolean; source: number };

/** The published values of one measure of one standard, or of one velocity method. */
export interface Golden {
	name: string;
	measure: string;
	within: number;
	/** The largest difference in each unit that the values are printed in, with what is allowed there. */
	largest: { unit: string; difference: number; tolerance: number }[];
	sources: string[];
	rows: GoldenRow[];
}

/** Whether a value is within its tolerance: a value that the build declines is not. */
export const isWithin = ({ difference, tolerance }: Pick<Checked, 'difference' | 'tolerance'>) =>
	difference !== null && difference <= tolerance;

/** Checked values by group and measure, in the order they come. */
export function groupsOf(all: readonly Checked[]): Golden[] {
	const groups = Map.groupBy(all, ({ group, measure }) => `${group}|${measure}`);
	return [...groups.values()].map((rows) => {
		const sources = [...new Set(rows.map(({ source }) => source))];
		return {
			name: rows[0]?.group ?? '',
			measure: rows[0]?.measure ?? '',
			within: rows.filter(isWithin).length,
			largest: largestOf(rows),
			sources,
			rows: rows.map((row) => {
				const { id, asked, inputUnit, published, ours, unit, tolerance } = row;
				const shown = { id, asked, inputUnit, published, ours, unit, tolerance };
				return { ...shown, within: isWithin(row), source: sources.indexOf(row.source) };
			})
		};
	});
}

/** In each unit the difference that takes up most of what it is allowed. */
function largestOf(rows: readonly Checked[]): Golden['largest'] {
	return [...Map.groupBy(rows, ({ unit }) => unit)].flatMap(([unit, some]) => {
		const known = some.flatMap(({ difference, tolerance }) =>
			difference === null ? [] : [{ unit, difference, tolerance }]
		);
		const [first, ...others] = known;
		if (first === undefined) return [];
		return [others.reduce((most, one) => (one.difference > most.difference ? one : most), first)];
	});
}

/**
 * The decimals of a tolerance: as many are shown of our own value.
 * @example digitsOf('0.0051') // 4, digitsOf('2e-06') // 6
 */
export function digitsOf(tolerance: string): number {
	const power = /e-(\d+)$/.exec(tolerance);
	return power ? Number(power[1]) : (tolerance.split('.')[1]?.length ?? 0);
}
