import {
	Chart,
	LineController,
	LineElement,
	LinearScale,
	PointElement,
	type ChartConfiguration,
	type ChartData,
	type Element,
	type Plugin
} from 'chart.js';
import { drawPaths, drawTexts } from './canvas-pen.ts';
import { type ChartConfig, chartConfig } from './chart-config.ts';
import { compose } from './compose.ts';
import type { GrowthScene } from './growth-scene.ts';
import type { Layout } from './layout.ts';
import type { Marks, PathMark } from './marks.ts';
import { pointsOut } from './pointed-out.ts';
import type { PenName, Token } from './pens.ts';

/* Loaded after the page is complete; only the parts of Chart.js that the picture uses. */
Chart.register(LineController, LineElement, LinearScale, PointElement);
// Its axes are not shown: naming their ticks, and measuring how many names have room, takes a browser longer
// than all its lines.
Object.assign(Chart.defaults.scales.linear.ticks, { display: false, callback: () => '' });

/** The chart over the SVG, and what the page may ask of it. */
export interface LiveChart {
	/** The place of the weight nearest to a point of the canvas, in its pixels. */
	nearest: (x: number, y: number) => number | null;
	/** Points out a weight with its window, or nothing; says where it lies, in pixels. */
	pointOut: (place: number | null) => { x: number; y: number } | null;
	/** Draws another scene, with nothing of it pointed out. */
	show: (scene: GrowthScene) => void;
	destroy: () => void;
}

/** What Chart.js draws as datasets; the rest of the marks are drawn under and over them. */
const AS_DATASETS: readonly PenName[] = [
	...(['reference', 'median', 'expected', 'own', 'ownThin', 'ownGap', 'dot', 'parent'] as const),
	...(['unreviewed', 'unused', 'imprecise', 'aside', 'minutes', 'rim', 'ink'] as const)
];

/** Draws the scene on the canvas with Chart.js, `scale` pixels a unit of the layout. */
export function drawLive(
	canvas: HTMLCanvasElement,
	first: GrowthScene,
	layout: Layout,
	look: { scale: number; colour: (token: Token) => string; family: string }
): LiveChart {
	let scene = first;
	let marks = compose(scene, layout);
	let pointed: number | null = null;
	canvas.width = layout.width * look.scale;
	canvas.height = layout.height * look.scale;
	const config = chartConfig(scene, layout, look);
	const around = () => ({ marks, pointed: pointsOut(scene, layout, pointed) });
	const chart = new Chart(canvas, {
		...config,
		plugins: [furniture(around, look)]
	} as unknown as ChartConfiguration);
	let dots = dotsOf(chart, config);
	return {
		nearest: (x, y) => {
			let best: { place: number; far: number } | null = null;
			for (const { at, place } of dots) {
				const far = Math.hypot(at.x - x, (at.y - y) / 4);
				if (best === null || far < best.far) best = { place, far };
			}
			return best?.place ?? null;
		},
		pointOut: (place) => {
			pointed = place;
			chart.draw();
			return dots.find((dot) => dot.place === place)?.at ?? null;
		},
		show: (next) => {
			[scene, marks, pointed] = [next, compose(next, layout), null];
			const config = chartConfig(scene, layout, look);
			chart.data = config.data as unknown as ChartData;
			chart.options = config.options;
			chart.update('none');
			dots = dotsOf(chart, config);
		},
		destroy: () => chart.destroy()
	};
}

/** Where the weights and windows lie on the canvas, each with its place in the data. */
function dotsOf(chart: Chart, { data }: ChartConfig): { at: Element; place: number }[] {
	return data.datasets.flatMap(({ places }, index) =>
		places ? chart.getDatasetMeta(index).data.map((at, i) => ({ at, place: places[i]! })) : []
	);
}

/** What stands around the data: axes, bands, hatch, labels, and the weight pointed out. */
function furniture(
	around: () => { marks: Marks; pointed: PathMark[] },
	look: { scale: number; colour: (token: Token) => string; family: string }
): Plugin {
	const inUnits = (context: CanvasRenderingContext2D, draw: () => void) => {
		context.save();
		context.scale(look.scale, look.scale);
		draw();
		context.restore();
	};
	return {
		id: 'furniture',
		beforeDatasetsDraw: ({ ctx }) => {
			const { under, data } = around().marks;
			const beside = data.filter(({ pen }) => !AS_DATASETS.includes(pen));
			inUnits(ctx, () => drawPaths(ctx, [...under, ...beside], look.colour));
		},
		afterDatasetsDraw: ({ ctx }) => {
			const { marks, pointed } = around();
			inUnits(ctx, () => {
				drawPaths(ctx, marks.over, look.colour);
				drawPaths(ctx, pointed, look.colour);
				drawTexts(ctx, marks.texts, look.colour, look.family);
			});
		}
	};
}
