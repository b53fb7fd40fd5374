import type { Telling } from './attach.svelte.ts';
import { drawOver, redraw } from './draw-over.ts';
import type { GrowthData } from './growth-data.ts';
import type { GrowthScene } from './growth-scene.ts';
import type { LiveChart } from './live-chart.ts';
import { readout } from './readout.ts';
import { placeTip } from './tip.ts';

/** What the chart shows and tells of. */
export interface Shown {
	data: GrowthData;
	scene: GrowthScene;
}

/** The chart as it is walked with the keys; pointers it follows itself. */
export interface Walk {
	press: (key: string) => void;
	/** Draws something else in its place: of what was pointed out before, nothing is. */
	show: (next: Shown) => void;
}

/** Draws the chart and from then on tells of the weight that keys or a pointer point out. */
export async function beginWalk(
	frame: HTMLElement,
	first: Shown,
	telling: Telling,
	signal: AbortSignal
): Promise<Walk> {
	let shown = first;
	let chart: LiveChart | null = null;
	let at: number | null = null;
	/** Whether a key pointed it out, and no pointer since. */
	let byKeys = false;

	const tell = (place: number | null, how: 'spoken' | 'shown', docked = false) => {
		at = place;
		byKeys = how === 'spoken' && place !== null;
		const lines = place === null ? [] : readout(shown.data, place);
		telling.show(lines.join('\n'));
		if (how === 'spoken') telling.say(lines.join('. '));
		placeTip(frame, chart?.pointOut(place) ?? null, docked);
	};
	const point = (event: PointerEvent) => {
		const canvas = frame.querySelector('canvas');
		if (!chart || !canvas) return;
		const { left, top } = canvas.getBoundingClientRect();
		const place = chart.nearest(event.clientX - left, event.clientY - top);
		tell(place, 'shown', event.pointerType !== 'mouse');
	};
	const listen = <Type extends keyof HTMLElementEventMap>(
		type: Type,
		heard: (event: HTMLElementEventMap[Type]) => void
	) => frame.addEventListener(type, heard, { signal });

	listen('pointermove', (event) => {
		// a browser tells of a mouse that lies still too, once something was drawn under it
		const moved = event.movementX !== 0 || event.movementY !== 0;
		if (event.pointerType === 'mouse' && (moved || !byKeys)) point(event);
	});
	listen('pointerup', (event) => event.pointerType !== 'mouse' && point(event));
	// whoever walks with the keys stays where they are, wherever a mouse was left lying
	listen('pointerleave', (event) => {
		if (event.pointerType === 'mouse' && !byKeys) tell(null, 'shown');
	});
	listen('blur', () => tell(null, 'shown'));
	signal.addEventListener('abort', () => {
		chart?.destroy();
		frame.querySelector('canvas')?.remove();
		delete frame.dataset.live;
	});

	await document.fonts.ready;
	redrawOnChange(frame, signal, () => {
		chart?.destroy();
		chart = drawOver(frame, shown.scene);
		if (at !== null) chart?.pointOut(at);
	});
	return {
		press: (key) => {
			const places = shown.scene.weight.dots.map(({ place }) => place);
			const next = walked(key, places, at);
			if (next !== undefined) tell(next, 'spoken');
		},
		show: (next) => {
			if (next.data === shown.data || signal.aborted) return;
			shown = next;
			if (at !== null) tell(null, 'shown');
			if (chart) redraw(frame, chart, next.scene);
		}
	};
}

/** Where a key leads: a place, or nowhere (null) on Escape. From nowhere one begins at the last. */
function walked(key: string, places: readonly number[], at: number | null) {
	const last = places.length - 1;
	const index = at === null ? null : places.indexOf(at);
	switch (key) {
		case 'ArrowLeft':
			return places[index === null ? last : Math.max(index - 1, 0)];
		case 'ArrowRight':
			return places[index === null ? last : Math.min(index + 1, last)];
		case 'Home':
			return places[0];
		case 'End':
			return places[last];
		default:
			return null;
	}
}

/** Draws at once, and again when the width, the theme or the screen's density changes. */
function redrawOnChange(frame: HTMLElement, signal: AbortSignal, draw: () => void): void {
	if (signal.aborted) return;
	let width = frame.clientWidth;
	draw();
	const sizes = new ResizeObserver(() => {
		if (frame.clientWidth === width) return;
		width = frame.clientWidth;
		draw();
	});
	sizes.observe(frame);
	const themes = new MutationObserver(draw);
	themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	for (const query of ['(prefers-color-scheme: dark)', '(resolution: 1dppx)']) {
		matchMedia(query).addEventListener('change', draw, { signal });
	}
	signal.addEventListener('abort', () => {
		sizes.disconnect();
		themes.disconnect();
	});
}
