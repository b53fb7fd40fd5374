import type { Attachment } from 'svelte/attachments';
import type { Shown, Walk } from './walk.ts';

/** Where the words of the weight pointed out go: shown beside it, and spoken. */
export interface Telling {
	show: (lines: string) => void;
	say: (words: string) => void;
}

/**
 * What has drawn a chart on this page: imported again it would come a task late, and the next picture be
 * painted as SVG before its chart.
 */
let drawing: Promise<typeof import('./walk.ts')> | undefined;

const KEYS = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Escape'];

/**
 * The one chart attachment. It loads Chart.js when the page is idle or first touched, draws it over
 * the SVG, and lets pointer and arrow keys walk the weights. Another window is drawn on the chart that is
 * there. Without it the page is complete.
 */
export function growthChart(shown: () => Shown, telling: Telling): Attachment<HTMLElement> {
	return (frame) => {
		const ending = new AbortController();
		const { signal } = ending;
		let walk: Promise<Walk> | undefined;
		// fetched at once, drawn when there is time
		const code = drawing ?? import('./walk.ts');
		const begin = () => {
			walk ??= code.then(({ beginWalk }) => {
				drawing = code;
				return beginWalk(frame, shown(), telling, signal);
			});
			return walk;
		};

		frame.addEventListener('pointerenter', begin, { signal });
		frame.addEventListener('focus', begin, { signal });
		// a key pressed before the chart is there is heard when it is
		const press = (event: KeyboardEvent) => {
			if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
			event.preventDefault();
			void begin().then(({ press }) => press(event.key));
		};
		frame.addEventListener('keydown', press, { signal });
		// whoever comes back to such a page has its chart at once
		if (drawing) void begin();
		else whenIdle(begin, signal);
		$effect(() => {
			const next = shown();
			void walk?.then(({ show }) => show(next));
		});
		return () => ending.abort();
	};
}

/** Runs it once the page has time. Safari has no idle callback: there a short wait does. */
export function whenIdle(begin: () => void, signal: AbortSignal): void {
	if ('requestIdleCallback' in window) {
		const asked = requestIdleCallback(begin, { timeout: 2000 });
		signal.addEventListener('abort', () => cancelIdleCallback(asked));
		return;
	}
	const asked = setTimeout(begin, 300);
	signal.addEventListener('abort', () => clearTimeout(asked));
}
