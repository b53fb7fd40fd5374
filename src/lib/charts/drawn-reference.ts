import { formatWeeks } from '#lib/domain/age.ts';
import type { LmsTable } from '#lib/domain/growth/lms.ts';
import { velocityAt, weightAt } from '#lib/domain/growth/reference.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import { tableName } from '#lib/words/reference-tables.ts';
import type { Point } from './geometry.ts';
import type { Stretch } from './view.ts';
import { CENTILES, PIECES } from './weight-panel.ts';

/**
 * A unit's own table as the picture draws it in one view: its curves, worked out where the table is,
 * so that the page is sent neither its rows nor the code to read them. Ages in days.
 */
export interface DrawnReference {
	/** What stands under the curves: the unit's name for it, and the version. */
	title: string;
	/** In the order of the centiles; a curve with a gap comes in parts. */
	curves: { centile: number; points: Point[] }[];
	/** The velocity that keeps the infant's z, g/kg/day, over the ages around its last weight. */
	expected: Point[];
	/** Why there are no curves, or from which age on; null where they run from the left. */
	noCurves: string | null;
}

/** Draws a table for one infant: `z` and `atPmaDays` are those of its last weight. */
export function drawnReference(
	table: LmsTable,
	infant: { sex: Sex; z: number | null; atPmaDays: number | null },
	x: Stretch
): DrawnReference {
	const { sex, z, atPmaDays } = infant;
	const curves = CENTILES.flatMap(({ centile, z }) =>
		runsOf(x, PIECES.curve, (pmaDays) => weightAt(table, { sex, pmaDays, z })).map((points) => ({
			...{ centile, points }
		}))
	);
	const lines =
		z === null
			? []
			: runsOf(x, PIECES.expected, (pmaDays) => {
					const found = velocityAt(table, { sex, pmaDays, z });
					return found.kind === 'expected' ? { kind: 'value', value: found.gramsPerKgDay } : found;
				});
	const around = lines.find((points) => (points.at(-1)?.[0] ?? 0) >= (atPmaDays ?? 0));
	const named = tableName(table);
	return {
		...{ title: named, curves, expected: around ?? lines.at(-1) ?? [] },
		noCurves: noCurvesWords(curves, x, sex)
	};
}

/** About as many points as pieces, more where it is in parts; a part ends where the table has no value. */
function runsOf(
	x: Stretch,
	pieces: number,
	at: (pmaDays: number) => { kind: string; value?: number }
): Point[][] {
	const runs: Point[][] = [];
	let open: Point[] | null = null;
	for (let pmaDays = x.from; pmaDays <= x.to; pmaDays++) {
		const found = at(pmaDays);
		const value = found.kind === 'value' ? found.value : undefined;
		if (value === undefined) open = null;
		else {
			if (open === null) runs.push((open = []));
			open.push([pmaDays, Math.round(value * 100) / 100]);
		}
	}
	const step = Math.max(1, Math.round((x.to - x.from) / pieces));
	const thinned = runs.map((points) =>
		points.filter((_, index) => index % step === 0 || index === points.length - 1)
	);
	return thinned.filter((points) => points.length > 1);
}

function noCurvesWords(curves: DrawnReference['curves'], x: Stretch, sex: Sex): string | null {
	if (sex === 'unknown') return m.growth_no_curves_sex();
	const [first] = curves[0]?.points ?? [];
	if (!first) return m.reference_none_drawn();
	return first[0] > x.from ? m.reference_curves_from({ from: formatWeeks(first[0]) }) : null;
}
