import { coloursOf } from './colours.ts';
import type { GrowthScene } from './growth-scene.ts';
import { LAYOUTS } from './layout.ts';
import { drawLive, type LiveChart } from './live-chart.ts';

let drawn = 0;

/** A canvas over the SVG that is shown, the same size, with the scene on it. */
export function drawOver(frame: HTMLElement, scene: GrowthScene): LiveChart | null {
	const shown = LAYOUTS.map((layout) => ({ layout, svg: frame.querySelector(`.${layout.name}`) }));
	const found = shown.find(({ svg }) => svg !== null && svg.getBoundingClientRect().width > 0);
	frame.querySelector('canvas')?.remove();
	delete frame.dataset.live;
	if (!found?.svg) return null;
	const seen = found.svg.getBoundingClientRect();
	const canvas = document.createElement('canvas');
	canvas.style.left = `${seen.left - frame.getBoundingClientRect().left}px`;
	frame.prepend(canvas);
	const scale = seen.width / found.layout.width;
	const family = getComputedStyle(frame).fontFamily;
	const chart = drawLive(canvas, scene, found.layout, {
		...{ scale, family },
		colour: coloursOf(frame)
	});
	count(frame);
	return chart;
}

/** Another scene on the chart that is there: a new one would take half as long again. */
export function redraw(frame: HTMLElement, chart: LiveChart, scene: GrowthScene): void {
	chart.show(scene);
	count(frame);
}

/** `data-live` says that a chart lies over the SVG, and counts what was drawn on it. */
function count(frame: HTMLElement): void {
	frame.dataset.live = String(++drawn);
}
