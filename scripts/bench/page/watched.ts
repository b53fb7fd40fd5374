import type { Browser, BrowserContext, Page } from '@playwright/test';

/** What a browser saw of one page, in milliseconds since it was asked for. */
export interface Seen {
	/** The first paint with the whole picture in the page. */
	picture: number;
	/** The canvas has been drawn. */
	drawn: number;
	/** All unexpected movement of what is on the page, in the browser's own measure. */
	shift: number;
	/** The longest task that began before that paint. */
	longestBefore: number;
}

export interface Conditions {
	width: number;
	/** How many times slower than this machine. */
	slower: number;
	/** A phone's connection: bits a second and milliseconds to an answer. */
	network?: { bits: number; latency: number };
}

/** Runs in the page before anything of it: notes what is painted, drawn, moved and how long tasks took. */
function watch(picture: string): void {
	const seen = { picture: 0, drawn: 0, shift: 0, tasks: [] as [number, number][] };
	Object.assign(window, { seen });
	const whole = () => document.querySelector(picture)?.nextSibling != null;
	const look = () => {
		if (!document.querySelector(picture) || !(whole() || document.readyState !== 'loading')) {
			return requestAnimationFrame(look);
		}
		// This frame is painted with it; the next task runs once it is.
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => (seen.picture = performance.now());
		port2.postMessage(null);
		return 0;
	};
	requestAnimationFrame(look);
	const drawn = () => {
		if (document.querySelector('[data-live], [data-drawn]')) seen.drawn ||= performance.now();
	};
	new MutationObserver(drawn).observe(document, {
		...{ attributes: true, subtree: true, attributeFilter: ['data-live', 'data-drawn'] }
	});
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries())
			seen.shift += (entry as unknown as { value: number }).value;
	}).observe({ type: 'layout-shift', buffered: true });
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]);
	}).observe({ type: 'longtask', buffered: true });
}

/** Longer than any page takes to draw all it has, here. */
const LOOK_MS = 3000;

/** Opens an address in a browser that has nothing of it yet. */
export async function opened(
	browser: Browser,
	ask: { url: string; picture: string; chart: boolean; conditions: Conditions },
	as?: BrowserContext
): Promise<{ page: Page; seen: Seen; close: () => Promise<void> }> {
	const { width, slower, network } = ask.conditions;
	const context = await browser.newContext({
		viewport: { width, height: 844 },
		...(as && { storageState: await as.storageState() })
	});
	const page = await context.newPage();
	await page.addInitScript(watch, ask.picture);
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
	if (network) {
		const throughput = network.bits / 8;
		await session.send('Network.emulateNetworkConditions', {
			...{ offline: false, latency: network.latency },
			...{ downloadThroughput: throughput, uploadThroughput: throughput }
		});
	}
	// From another page of the server, which the browser keeps nothing of: out of an empty tab it would begin
	// a process of its own for whoever is opened apart from others, and that is not the page's doing.
	await page.goto(new URL('/health/live', ask.url).href);
	await page.goto(ask.url);
	// Looked at from time to time: what `waitForFunction` brings, 330 KB of script, would run in the page
	// between its first paint and its chart. What moves late has moved by then too.
	const isSeen = (chart: boolean) => {
		const { seen } = window as unknown as { seen: { picture: number; drawn: number } };
		return seen.picture > 0 && (!chart || seen.drawn > 0);
	};
	for (let looks = 0; ; looks++) {
		await page.waitForTimeout(LOOK_MS);
		if (await page.evaluate(isSeen, ask.chart)) break;
		if (looks * LOOK_MS > 60_000) throw new Error(`Nothing was drawn on ${ask.url} in a minute.`);
	}
	const found = await page.evaluate(() => {
		const { seen } = window as unknown as {
			seen: { picture: number; drawn: number; shift: number; tasks: [number, number][] };
		};
		const before = seen.tasks.filter(([start]) => start < seen.picture);
		return { ...seen, longestBefore: Math.max(0, ...before.map(([, took]) => took)) };
	});
	return { page, seen: found, close: () => context.close() };
}
