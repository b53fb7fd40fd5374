import { ELMONEIM_2021, GOAL_BAND } from '#lib/domain/growth/baselines.ts';
import { expectedVelocity } from '#lib/domain/growth/expected-velocity.ts';
import { multiples, stepFor, within, type Point, type Run } from './geometry.ts';
import type { DrawnBaseline } from './baseline-drawn.ts';
import type { DrawnVelocity, GrowthData } from './growth-data.ts';
import type { Stretch } from './view.ts';
import { agesIn, LONGEST_SOLID_DAYS, PIECES, runsOf } from './weight-panel.ts';

/** The velocities shown when none lies outside them. */
export const USUAL_VELOCITIES = { low: 0, high: 25 };

/** A window's velocity at the window's end; `place` is that of the weight it ends with. */
export interface VelocityDot {
	place: number;
	x: number;
	y: number;
	fromX: number;
	imprecise: boolean;
	interval: { low: number; high: number } | null;
}

export interface VelocityPanel {
	low: number;
	high: number;
	ticks: number[];
	dots: VelocityDot[];
	line: Run[];
	/** Runs of neighbouring windows with an interval of their slope: upper edge, then lower edge. */
	intervals: { upper: Point[]; lower: Point[] }[];
	expected: Point[];
	band: Stretch | null;
	/** Where the trial's infants were, and the stretches to either side of it. */
	trial: Stretch | null;
	outsideTrial: Stretch[];
	/** Whether the trial's routine care is drawn: not where the unit's own stands in its place. */
	routineCare: boolean;
	/** The unit's own baseline, where its infants were and to either side of it. */
	baseline: (DrawnBaseline & { at: Stretch | null; outside: Stretch[] }) | null;
	/** The last window of all, if it is in view: the number that heads the page. */
	current: VelocityDot | null;
}

/** The velocities with what they are seen against, each only at the ages it was measured at. */
export function velocityPanel(data: GrowthData, x: Stretch): VelocityPanel {
	const dots = data.weights.flatMap(({ velocity, pmaDays }, place) => {
		if (!velocity || pmaDays < x.from || pmaDays > x.to) return [];
		return [dotOf(data, velocity, pmaDays, place)];
	});
	const { baseline } = data;
	const { low, high } = rangeOf(dots, baseline, data.beside?.velocities);
	const trial = overlap(x, ELMONEIM_2021);
	const last = data.weights.findLastIndex(({ why }) => !why);
	return {
		...{ low, high, dots, trial },
		ticks: multiples(stepFor(high - low, [5, 10, 20, 50, 100], 8), low, high),
		line: runsOf(dots, joinOf),
		intervals: intervalsOf(dots, low, high),
		expected: expectedOf(data, x, low, high),
		band: overlap(x, GOAL_BAND),
		outsideTrial: outsideOf(x, trial),
		routineCare: !baseline || baseline.besideTrial,
		baseline: baseline ? placed(baseline, x) : null,
		current: dots.find(({ place }) => place === last) ?? null
	};
}

function dotOf(data: GrowthData, velocity: DrawnVelocity, x: number, place: number): VelocityDot {
	const { value, low, high, from } = velocity;
	return {
		...{ place, x, y: value, imprecise: velocity.imprecise ?? false },
		fromX: data.weights[from]?.pmaDays ?? x,
		interval: low === undefined || high === undefined ? null : { low, high }
	};
}

function placed(baseline: DrawnBaseline, x: Stretch): VelocityPanel['baseline'] {
	const at = overlap(x, baseline);
	return { ...baseline, at, outside: outsideOf(x, at) };
}

function outsideOf(x: Stretch, inside: Stretch | null): Stretch[] {
	if (!inside) return [x];
	const sides = [
		{ from: x.from, to: inside.from },
		{ from: inside.to, to: x.to }
	];
	return sides.filter(({ from, to }) => to > from);
}

/** From 0 to 25, and further where a velocity or the baseline lies outside: none is cut off. */
function rangeOf(
	dots: readonly VelocityDot[],
	baseline: DrawnBaseline | undefined,
	beside: number[] = []
): { low: number; high: number } {
	const drawn = baseline
		? [baseline.gramsPerKgDay, baseline.spread?.low, baseline.spread?.high].filter(
				(one) => one != null
			)
		: [];
	const values = [...dots.map(({ y }) => y), ...drawn, ...beside];
	return {
		low: Math.floor(Math.min(USUAL_VELOCITIES.low, ...values) / 5) * 5,
		high: Math.ceil(Math.max(USUAL_VELOCITIES.high, ...values) / 5) * 5
	};
}

function overlap(
	x: Stretch,
	{ fromPmaDays, toPmaDays }: { fromPmaDays: number; toPmaDays: number }
): Stretch | null {
	const from = Math.max(x.from, fromPmaDays);
	const to = Math.min(x.to, toPmaDays);
	return from < to ? { from, to } : null;
}

/** Over a gap two windows are joined, dotted, only where they share a weight or touch. */
function joinOf(before: VelocityDot, one: VelocityDot): Run['kind'] | null {
	if (one.x - before.x <= LONGEST_SOLID_DAYS) return 'solid';
	return one.fromX <= before.x ? 'dotted' : null;
}

function intervalsOf(dots: readonly VelocityDot[], low: number, high: number) {
	const inPanel = (value: number) => Math.min(Math.max(value, low), high);
	const groups: VelocityPanel['intervals'] = [];
	let before: VelocityDot | null = null;
	for (const dot of dots) {
		if (!dot.interval) {
			before = null;
			continue;
		}
		const joined = before !== null && joinOf(before, dot) === 'solid';
		if (!joined) groups.push({ upper: [], lower: [] });
		const group = groups.at(-1) as VelocityPanel['intervals'][number];
		group.upper.push([dot.x, inPanel(dot.interval.high)]);
		group.lower.push([dot.x, inPanel(dot.interval.low)]);
		before = dot;
	}
	return groups.filter(({ upper }) => upper.length > 1);
}

/** The velocity that keeps the infant's own z of now, at each age. */
function expectedOf(data: GrowthData, x: Stretch, low: number, high: number): Point[] {
	const { sex, z, reference } = data;
	if (reference) return within(reference.expected, low, high);
	if (z === null) return [];
	const points = agesIn(x, PIECES.expected).flatMap((pmaDays): Point[] => {
		const expected = expectedVelocity({ sex, pmaDays, z });
		return expected.kind === 'expected' ? [[pmaDays, expected.gramsPerKgDay]] : [];
	});
	return within(points, low, high);
}
