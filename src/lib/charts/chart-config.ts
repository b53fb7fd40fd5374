import type { Point, Run } from './geometry.ts';
import type { GrowthScene } from './growth-scene.ts';
import { halfBar, type Layout } from './layout.ts';
import { pen, type PenName, type Token } from './pens.ts';
import { dotRadius } from './dots.ts';
import type { DotKind } from './weight-panel.ts';

/** One dataset of Chart.js, as far as the picture needs it. */
export interface ChartDataset {
	type: 'line';
	label: string;
	yAxisID: 'weight' | 'velocity' | 'minutes';
	data: { x: number; y: number }[];
	/** The weights' places in the data, where its points are weights or windows. */
	places?: number[];
	[option: string]: unknown;
}

export interface ChartConfig {
	type: 'line';
	data: { datasets: ChartDataset[] };
	options: Record<string, unknown>;
}

/** How the picture meets the screen: `scale` pixels a unit of the layout, and what a token's colour is. */
export interface ChartLook {
	scale: number;
	colour: (token: Token) => string;
}

/**
 * The scene as a Chart.js configuration: one age axis, three value axes stacked like the panels, the
 * data as datasets. Nothing moves, and Chart.js brings no tooltip, legend or colours of its own.
 */
export function chartConfig(scene: GrowthScene, layout: Layout, look: ChartLook): ChartConfig {
	const { x, weight, velocity, minutes } = scene;
	const stacked = (min: number, max: number, height: number) => ({
		...{ type: 'linear', position: 'left', display: false, min, max },
		...{ stack: 'panels', stackWeight: height }
	});
	const [panels, k] = [layout, look.scale];
	return {
		type: 'line',
		data: { datasets: datasetsOf(scene, layout, look) },
		options: {
			...{ responsive: false, animation: false, events: [], parsing: false, normalized: true },
			layout: {
				autoPadding: false,
				padding: {
					left: layout.left * k,
					right: (layout.width - layout.right) * k,
					top: panels.weight.top * k,
					bottom: (layout.height - panels.minutes.bottom) * k
				}
			},
			scales: {
				// bars would push the axis in by half a bar
				x: { type: 'linear', display: false, offset: false, min: x.from, max: x.to },
				// stacked axes stand on one another, the first at the foot
				minutes: stacked(0, minutes.top, panels.minutes.bottom - panels.minutes.top),
				lowerGap: stacked(0, 1, panels.minutes.top - panels.velocity.bottom),
				velocity: stacked(
					velocity.low,
					velocity.high,
					panels.velocity.bottom - panels.velocity.top
				),
				upperGap: stacked(0, 1, panels.velocity.top - panels.weight.bottom),
				weight: stacked(weight.low, weight.high, panels.weight.bottom - panels.weight.top)
			}
		}
	};
}

function datasetsOf(scene: GrowthScene, layout: Layout, look: ChartLook): ChartDataset[] {
	const { weight, velocity } = scene;
	const curves = weight.curves.map(({ centile, points }) =>
		line(`centile ${centile}`, 'weight', points, centile === 50 ? 'median' : 'reference', look)
	);
	const inOrder = [
		...curves,
		line('expected at own z', 'velocity', velocity.expected, 'expected', look),
		line('weight', 'weight', joined(weight.line, 'solid'), 'own', look),
		line('weight over a gap', 'weight', joined(weight.line, 'dotted'), 'ownGap', look),
		line('velocity', 'velocity', joined(velocity.line, 'solid'), 'ownThin', look),
		line('velocity over a gap', 'velocity', joined(velocity.line, 'dotted'), 'ownGap', look),
		weightDots(scene, layout, look),
		velocityDots(scene, layout, look),
		minutesBars(scene, layout, look)
	] satisfies ChartDataset[];
	// Chart.js draws the last dataset first
	return inOrder.toReversed();
}

/** Bars as upright strokes as wide as a bar: a whole controller less to load. */
function minutesBars({ minutes, x }: GrowthScene, layout: Layout, look: ChartLook): ChartDataset {
	const points = minutes.bars.flatMap(([pmaDays, value]): Point[] => [
		[pmaDays, 0],
		[pmaDays, value],
		[pmaDays, NaN]
	]);
	return {
		...line('massage minutes', 'minutes', points, 'minutes', look),
		borderColor: look.colour('mark-minutes'),
		borderWidth: 2 * halfBar(layout, x) * look.scale
	};
}

function line(
	label: string,
	axis: ChartDataset['yAxisID'],
	points: readonly Point[],
	name: PenName,
	{ scale, colour }: ChartLook
): ChartDataset {
	const { stroke, width = 1, dash = [], round } = pen(name);
	return {
		...{ type: 'line', label, yAxisID: axis, clip: false, pointRadius: 0, pointHitRadius: 0 },
		data: points.map(([x, y]) => ({ x, y })),
		borderColor: stroke ? colour(stroke) : 'transparent',
		borderWidth: width * scale,
		borderDash: dash.map((length) => length * scale),
		borderCapStyle: round ? 'round' : 'butt',
		borderJoinStyle: round ? 'round' : 'miter'
	};
}

/**
 * Runs of one kind as one line, broken between them by a point without a value. Its age is a real
 * one: Chart.js looks points up by age, and one that is not a number would end the line.
 */
function joined(runs: readonly Run[], kind: Run['kind']): Point[] {
	return runs
		.filter((run) => run.kind === kind)
		.flatMap(({ points }): Point[] => [...points, [points.at(-1)?.[0] ?? 0, NaN]])
		.slice(0, -1);
}

const SHAPES: Record<DotKind, { pen: PenName; style: 'circle' | 'rectRot' }> = {
	dot: { pen: 'dot', style: 'circle' },
	parent: { pen: 'parent', style: 'rectRot' },
	unreviewed: { pen: 'unreviewed', style: 'rectRot' },
	unused: { pen: 'unused', style: 'circle' },
	aside: { pen: 'aside', style: 'circle' }
};

function weightDots({ weight }: GrowthScene, layout: Layout, look: ChartLook): ChartDataset {
	const { dots } = weight;
	return {
		...{ type: 'line', label: 'weights', yAxisID: 'weight', clip: false, showLine: false },
		data: dots.map(({ x, y }) => ({ x, y })),
		places: dots.map(({ place }) => place),
		...pointLook(
			dots.map((dot) => ({
				...SHAPES[dot.kind],
				radius: dot.beyond === undefined ? dotRadius(dot.kind, dots.length, layout) : 0
			})),
			look
		)
	};
}

function velocityDots({ velocity }: GrowthScene, layout: Layout, look: ChartLook): ChartDataset {
	const { dots, current } = velocity;
	return {
		...{ type: 'line', label: 'velocities', yAxisID: 'velocity', clip: false, showLine: false },
		data: dots.map(({ x, y }) => ({ x, y })),
		places: dots.map(({ place }) => place),
		...pointLook(
			dots.map((dot) => {
				if (dot.imprecise) {
					return { pen: 'imprecise', style: 'circle', radius: layout.smallDot + 0.3 };
				}
				const radius = dot === current ? layout.dot + 1.4 : layout.smallDot;
				return { pen: 'dot', style: 'circle', radius };
			}),
			look
		)
	};
}

function pointLook(
	points: { pen: PenName; style: 'circle' | 'rectRot'; radius: number }[],
	{ scale, colour }: ChartLook
) {
	const pens = points.map((point) => pen(point.pen));
	const shown = (token: Token | undefined) => (token ? colour(token) : 'transparent');
	return {
		pointStyle: points.map(({ style }) => style),
		pointRadius: points.map(({ radius }) => radius * scale),
		pointHoverRadius: points.map(({ radius }) => radius * scale),
		pointBackgroundColor: pens.map(({ fill }) => shown(fill)),
		pointBorderColor: pens.map(({ stroke }) => shown(stroke)),
		pointBorderWidth: pens.map(({ width = 1 }) => width * scale)
	};
}
