import type { ConditionsMark } from '#lib/domain/growth/conditions.ts';
import { valueAt } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL, type Measure } from '#lib/domain/growth/standards.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { multiples, stepFor, within, type Point, type Run } from './geometry.ts';
import type { DrawnWeight, GrowthData } from './growth-data.ts';
import { stretchOf, type Stretch } from './view.ts';

/** The centiles drawn, with their z-scores. */
export const CENTILES = [
	{ centile: 97, z: 1.880794 },
	{ centile: 90, z: 1.281552 },
	{ centile: 50, z: 0 },
	{ centile: 10, z: -1.281552 },
	{ centile: 3, z: -1.880794 }
] as const;

/** More days than this between two weights, and the line between them is dotted. */
export const LONGEST_SOLID_DAYS = 3;

/** More days than this, and they are not joined at all: a line would tell of weights nobody took. */
export const LONGEST_JOINED_DAYS = 7;

export type DotKind = 'dot' | 'parent' | 'unreviewed' | 'aside' | 'unused';

/** A weight in the panel; `place` is its place in the data's list. */
export interface Dot {
	place: number;
	kind: DotKind;
	x: number;
	y: number;
	/** Its grams where these lie outside the axis: it is drawn at the edge with its value. */
	beyond?: number;
	marked?: ConditionsMark;
}

/** A weight that is in the table and not in this picture, and why. */
export interface NotDrawn {
	place: number;
	why: 'earlier' | 'later' | 'before-birth' | 'after-today';
}

export interface WeightPanel {
	low: number;
	high: number;
	ticks: number[];
	curves: { centile: number; points: Point[] }[];
	/** Why there are no curves, or from which age on: of the unit's own table in words. */
	noCurves: 'unknown-sex' | 'out-of-range' | 'from-27' | (string & {}) | null;
	/** What stands under the curves of the unit's own table: its name and version. */
	title: string | undefined;
	dots: Dot[];
	line: Run[];
}

/** The weights with the curves they are seen against, for the infant's sex: INTERGROWTH's unless chosen. */
export function weightPanel(data: GrowthData, x: Stretch): WeightPanel {
	const all = curvesOf(data, x);
	const { low, high } = rangeOf(data, x, all);
	const dots = dotsOf(data.weights, x, low, high);
	return {
		...{ low, high, dots },
		ticks: multiples(stepFor(high - low, [50, 100, 200, 400, 500, 1000, 2000], 7), low, high),
		curves: all
			.map(({ centile, points }) => ({ centile, points: within(points, low, high) }))
			.filter(({ points }) => points.length > 1),
		noCurves: data.reference ? data.reference.noCurves : noCurvesOf(data.sex, x),
		title: data.reference?.title,
		line: lineOf(dots)
	};
}

/** Why a standard's curves are not drawn over these ages, or from which age on. */
export function noCurvesOf(sex: Sex, x: Stretch): WeightPanel['noCurves'] {
	if (sex === 'unknown') return 'unknown-sex';
	const { fromPmaDays, toPmaDays } = PRETERM_POSTNATAL;
	if (x.to <= fromPmaDays || x.from >= toPmaDays) return 'out-of-range';
	return x.from < fromPmaDays ? 'from-27' : null;
}

function curvesOf({ sex, reference }: GrowthData, x: Stretch): WeightPanel['curves'] {
	return reference ? reference.curves : standardCurves('weight', sex, x);
}

/** INTERGROWTH's curves of one measure over these ages: grams for weight, else centimetres. */
export function standardCurves(measure: Measure, sex: Sex, x: Stretch): WeightPanel['curves'] {
	const ages = agesIn(x, PIECES.curve);
	return CENTILES.map(({ centile, z }) => ({
		centile,
		points: ages.flatMap((pmaDays): Point[] => {
			const value = valueAt(PRETERM_POSTNATAL, measure, { sex, pmaDays, z });
			return value.kind === 'value' ? [[pmaDays, value.value]] : [];
		})
	}));
}

/**
 * Straight pieces of a line over a stretch: a curve bends little, the expected velocity much. Neither
 * leaves the standard by what an eye can see (tests), and each piece costs a page bytes four times.
 */
export const PIECES = { curve: 16, expected: 30 } as const;

/** As many ages as the pieces need over what the standard covers of a stretch, both its ends included. */
export function agesIn(x: Stretch, pieces: number): number[] {
	const from = Math.max(x.from, PRETERM_POSTNATAL.fromPmaDays);
	const to = Math.min(x.to, PRETERM_POSTNATAL.toPmaDays);
	if (from >= to) return [];
	const step = Math.max(1, Math.round((to - from) / pieces));
	const ages: number[] = [];
	for (let age = from; age < to; age += step) ages.push(age);
	return [...ages, to];
}

/** The grams shown: all weights used here, and the reference from the 3rd centile to the median. */
function rangeOf(
	data: GrowthData,
	x: Stretch,
	curves: WeightPanel['curves']
): { low: number; high: number } {
	const used = data.weights.filter(({ why }) => !why);
	const here = used.filter(({ pmaDays }) => pmaDays >= x.from && pmaDays <= x.to);
	const own = (here.length > 0 ? here : used.slice(-1)).map(({ grams }) => grams);
	if (own.length === 0) own.push(...data.weights.map(({ grams }) => grams));
	own.push(...(data.beside?.grams ?? []));
	const of = (one: number) => curves.filter(({ centile }) => centile === one);
	const least = Math.min(...own, of(3)[0]?.points[0]?.[1] ?? Infinity);
	const most = Math.max(...own, of(50).at(-1)?.points.at(-1)?.[1] ?? 0);
	const low = Math.max(0, Math.floor((least * 0.95) / 100) * 100);
	return { low, high: Math.max(low + 400, Math.ceil((most * 1.06) / 100) * 100) };
}

/** The weights that are in the table and not in the picture. */
export function notDrawn(data: GrowthData): NotDrawn[] {
	const x = stretchOf(data.view, data);
	return data.weights.flatMap((weight, place) => {
		const why = whyNotDrawn(weight, x);
		return why ? [{ place, why }] : [];
	});
}

function dotsOf(weights: readonly DrawnWeight[], x: Stretch, low: number, high: number): Dot[] {
	const dots: Dot[] = [];
	weights.forEach((weight, place) => {
		if (whyNotDrawn(weight, x)) return;
		const y = Math.min(Math.max(weight.grams, low), high);
		const dot: Dot = { place, kind: kindOf(weight), x: weight.pmaDays, y };
		if (weight.marked) dot.marked = weight.marked;
		dots.push(y === weight.grams ? dot : { ...dot, beyond: weight.grams });
	});
	return dots;
}

function whyNotDrawn({ pmaDays, why }: DrawnWeight, x: Stretch): NotDrawn['why'] | null {
	if (why?.kind === 'before-birth' || why?.kind === 'after-today') return why.kind;
	if (pmaDays < x.from) return 'earlier';
	return pmaDays > x.to ? 'later' : null;
}

function kindOf({ why, unreviewed, source }: DrawnWeight): DotKind {
	if (why?.kind === 'set-aside') return 'aside';
	if (why) return 'unused';
	if (unreviewed) return 'unreviewed';
	return source === 'parent' ? 'parent' : 'dot';
}

function lineOf(dots: readonly Dot[]): Run[] {
	const used = dots.filter(({ kind }) => kind !== 'aside' && kind !== 'unused');
	return runsOf(used, (before, one) => {
		const days = one.x - before.x;
		if (days > LONGEST_JOINED_DAYS) return null;
		return days > LONGEST_SOLID_DAYS ? 'dotted' : 'solid';
	});
}

/** Joins points into the fewest runs; `join` says how two neighbours are joined, or that they are not. */
export function runsOf<P extends { x: number; y: number }>(
	points: readonly P[],
	join: (before: P, one: P) => Run['kind'] | null
): Run[] {
	const runs: Run[] = [];
	let open: Run | null = null;
	points.forEach((one, index) => {
		const before = points[index - 1];
		if (!before) return;
		const kind = join(before, one);
		if (kind === null) {
			open = null;
			return;
		}
		if (open === null || open.kind !== kind) {
			open = { kind, points: [[before.x, before.y]] };
			runs.push(open);
		}
		open.points.push([one.x, one.y]);
	});
	return runs;
}
