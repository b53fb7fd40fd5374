import {
	Chart,
	LineController,
	LineElement,
	LinearScale,
	PointElement,
	type ChartConfiguration,
	type Plugin
} from 'chart.js';
import { drawPaths, drawTexts } from './canvas-pen.ts';
import { chartConfig } from './chart-config.ts';
import { compose } from './compose.ts';
import type { GrowthScene } from './growth-scene.ts';
import type { Layout } from './layout.ts';
import type { Marks, PathMark } from './marks.ts';
import { pointsOut } from './pointed-out.ts';
import type { PenName, Token } from './pens.ts';

/* Loaded after the page is complete; only the parts of Chart.js that the picture uses. */
Chart.register(LineController, LineElement, LinearScale, PointElement);
// Its axes are not shown: what it would name their ticks takes a browser longer than all its lines.
Chart.defaults.scales.linear.ticks.callback = () => '';

/** The chart over the SVG, and what the page may ask of it. */
export interface LiveChart {
	/** The place of the weight nearest to a point of the canvas, in its pixels. */
	nearest: (x: number, y: number) => number | null;
	/** Points out a weight with its window, or nothing; says where it lies, in pixels. */
	pointOut: (place: number | null) => { x: number; y: number } | null;
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
	scene: GrowthScene,
	layout: Layout,
	look: { scale: number; colour: (token: Token) => string; family: string }
): LiveChart {
	const state: { place: number | null } = { place: null };
	const marks = compose(scene, layout);
	canvas.width = layout.width * look.scale;
	canvas.height = layout.height * look.scale;
	const config = chartConfig(scene, layout, look);
	const chart = new Chart(canvas, {
		...config,
		plugins: [furniture(marks, () => pointsOut(scene, layout, state.place), look)]
	} as unknown as ChartConfiguration);
	const pointed = config.data.datasets.flatMap(({ places }, index) =>
		places ? chart.getDatasetMeta(index).data.map((at, i) => ({ at, place: places[i]! })) : []
	);
	return {
		nearest: (x, y) => {
			let best: { place: number; far: number } | null = null;
			for (const { at, place } of pointed) {
				const far = Math.hypot(at.x - x, (at.y - y) / 4);
				if (best === null || far < best.far) best = { place, far };
			}
			return best?.place ?? null;
		},
		pointOut: (place) => {
			state.place = place;
			chart.draw();
			return pointed.find((point) => point.place === place)?.at ?? null;
		},
		destroy: () => chart.destroy()
	};
}

/** What stands around the data: axes, bands, hatch, labels, and the weight pointed out. */
function furniture(
	marks: Marks,
	pointed: () => PathMark[],
	look: { scale: number; colour: (token: Token) => string; family: string }
): Plugin {
	const under = [...marks.under, ...marks.data.filter(({ pen }) => !AS_DATASETS.includes(pen))];
	const inUnits = (context: CanvasRenderingContext2D, draw: () => void) => {
		context.save();
		context.scale(look.scale, look.scale);
		draw();
		context.restore();
	};
	return {
		id: 'furniture',
		beforeDatasetsDraw: ({ ctx }) => {
			inUnits(ctx, () => drawPaths(ctx, under, look.colour));
		},
		afterDatasetsDraw: ({ ctx }) => {
			inUnits(ctx, () => {
				drawPaths(ctx, marks.over, look.colour);
				drawPaths(ctx, pointed(), look.colour);
				drawTexts(ctx, marks.texts, look.colour, look.family);
			});
		}
	};
}
