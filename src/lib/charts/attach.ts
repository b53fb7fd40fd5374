import type { Attachment } from 'svelte/attachments';
import { coloursOf } from './colours.ts';
import type { GrowthData } from './growth-data.ts';
import type { GrowthScene } from './growth-scene.ts';
import { LAYOUTS } from './layout.ts';
import type { LiveChart } from './live-chart.ts';
import { readout } from './readout.ts';
import { placeTip } from './tip.ts';

/** Where the words of the weight pointed out go: shown beside it, and spoken. */
export interface Telling {
	show: (lines: string) => void;
	say: (words: string) => void;
}

/**
 * The one chart attachment. It loads Chart.js when the page is idle or first touched, draws it over
 * the SVG, and lets pointer and arrow keys walk the weights. Without it the page is complete.
 */
export function growthChart(
	{ data, scene }: { data: GrowthData; scene: GrowthScene },
	telling: Telling
): Attachment<HTMLElement> {
	return (frame) => {
		const ending = new AbortController();
		const { signal } = ending;
		const places = scene.weight.dots.map(({ place }) => place);
		let chart: LiveChart | null = null;
		let at: number | null = null;

		const tell = (place: number | null, how: 'spoken' | 'shown', docked: boolean) => {
			at = place;
			const lines = place === null ? [] : readout(data, place);
			telling.show(lines.join('\n'));
			if (how === 'spoken') telling.say(lines.join('. '));
			placeTip(frame, chart?.pointOut(place) ?? null, docked);
		};
		const listen = <Type extends keyof HTMLElementEventMap>(
			type: Type,
			heard: (event: HTMLElementEventMap[Type]) => void
		) => frame.addEventListener(type, heard, { signal });

		const begin = once(async () => {
			const { drawLive } = await import('./live-chart.ts');
			await document.fonts.ready;
			const draw = () => {
				if (signal.aborted) return;
				chart?.destroy();
				chart = drawOver(frame, scene, drawLive);
				if (at !== null) chart?.pointOut(at);
			};
			redrawOnChange(frame, draw, signal);
		});

		listen('pointerenter', begin);
		listen('focus', begin);
		listen('keydown', (event) => {
			const next = walked(event.key, places, at);
			if (next === undefined) return;
			event.preventDefault();
			tell(next, 'spoken', false);
		});
		const point = (event: PointerEvent) => {
			const canvas = frame.querySelector('canvas');
			if (!chart || !canvas) return;
			const { left, top } = canvas.getBoundingClientRect();
			const place = chart.nearest(event.clientX - left, event.clientY - top);
			tell(place, 'shown', event.pointerType !== 'mouse');
		};
		listen('pointermove', (event) => event.pointerType === 'mouse' && point(event));
		listen('pointerup', (event) => event.pointerType !== 'mouse' && point(event));
		listen('pointerleave', (event) => event.pointerType === 'mouse' && tell(null, 'shown', false));
		listen('blur', () => tell(null, 'shown', false));
		whenIdle(begin, signal);

		return () => {
			ending.abort();
			chart?.destroy();
			frame.querySelector('canvas')?.remove();
			delete frame.dataset.live;
		};
	};
}

/** Where a key leads: a place, nowhere (null, on Escape), or undefined for a key that is not ours. */
function walked(key: string, places: readonly number[], at: number | null) {
	const index = at === null ? -1 : places.indexOf(at);
	switch (key) {
		case 'ArrowLeft':
			return places[index <= 0 ? (index === 0 ? 0 : places.length - 1) : index - 1];
		case 'ArrowRight':
			return places[index < 0 ? places.length - 1 : Math.min(index + 1, places.length - 1)];
		case 'Home':
			return places[0];
		case 'End':
			return places.at(-1);
		case 'Escape':
			return null;
		default:
			return undefined;
	}
}

/** A canvas over the SVG that is shown, the same size, with the scene on it. */
function drawOver(
	frame: HTMLElement,
	scene: GrowthScene,
	drawLive: typeof import('./live-chart.ts').drawLive
): LiveChart | null {
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
	const look = { scale, colour: coloursOf(frame), family };
	const chart = drawLive(canvas, scene, found.layout, look);
	frame.dataset.live = '';
	return chart;
}

/** Draws at once, and again when the width, the theme or the screen's density changes. */
function redrawOnChange(frame: HTMLElement, draw: () => void, signal: AbortSignal): void {
	let width = 0;
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

function once(begin: () => Promise<void>): () => void {
	let begun = false;
	return () => {
		if (begun) return;
		begun = true;
		void begin();
	};
}

/** Safari has no idle callback: there a short wait after the first paint does. */
function whenIdle(begin: () => void, signal: AbortSignal): void {
	if ('requestIdleCallback' in window) {
		const asked = requestIdleCallback(begin, { timeout: 2000 });
		signal.addEventListener('abort', () => cancelIdleCallback(asked));
		return;
	}
	const asked = setTimeout(begin, 300);
	signal.addEventListener('abort', () => clearTimeout(asked));
}
