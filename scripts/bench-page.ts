/**
 * `npm run bench:page`: how soon a browser shows the growth page of 120 weights, beside the same
 * picture as a bare string and beside Chart.js alone, in the same minutes on the same machine, four
 * times slowed. `npm run bench:page -- 3` runs three rounds instead of the usual number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chartConfig } from '#lib/charts/chart-config.ts';
import { growthData } from '#lib/charts/growth-data.ts';
import { type GrowthScene, growthScene } from '#lib/charts/growth-scene.ts';
import { WIDE } from '#lib/charts/layout.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { readGrowth } from '#lib/server/care/read-growth.ts';
import { now } from '#lib/server/clock.ts';
import * as infants from '#lib/server/db/infants.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import * as units from '#lib/server/db/units.ts';
import { type BarePages, barePages } from './bench/page/bare-pages.ts';
import { type Conditions, opened, type Seen } from './bench/page/watched.ts';
import { load, WARM_UP_MS } from './bench/load.ts';
import { makeWard } from './bench/ward.ts';
import { buildIfStale } from './lib/build.mjs';
import { CHROMIUM_FLAGS, getChromium } from './lib/chromium.mjs';
import { serve } from './lib/own-server.ts';
import { runCommand } from './lib/trouble.mjs';

const ROUNDS = Number(process.argv[2] ?? 7);
/** So long a finger, or a button of a mouse, is down where somebody presses a link. */
const PRESS_MS = 80;
const DESK: Conditions = { width: 1280, slower: 4 };
const FAST_DESK: Conditions = { width: 1280, slower: 1 };
const SLOW_PHONE: Conditions = {
	...{ width: 390, slower: 4 },
	network: { bits: 1_600_000, latency: 150 }
};

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-page-'));
	try {
		const ward = await makeWard(folder, { infants: 3, weights: 120, sessions: 40 });
		const server = await serve({
			...{ DATA_DIR: ward.folders.read, PORT: '0', NESTLING_LOG: 'error' }
		});
		const browser = await chromium.launch({
			executablePath: await getChromium(),
			args: CHROMIUM_FLAGS
		});
		try {
			const context = await browser.newContext();
			const [name, value] = ward.cookies.clinician.split('=');
			await context.addCookies([{ name: name!, value: value!, url: server.origin }]);
			const { id } = ward.infants[1]!;
			const growth = `${server.origin}/infants/${id}/growth`;
			await warmUp(growth, ward.cookies.clinician);
			const bare = await barePages(await partsOf(context, growth, ward.folders.read, id));
			await bench(browser, context, { growth, bare });
			await bare.stop();
		} finally {
			await browser.close();
			await server.stop();
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});

async function bench(
	browser: Browser,
	as: BrowserContext,
	{ growth, bare }: { growth: string; bare: BarePages }
): Promise<void> {
	const rounds: Record<'ours' | 'svg' | 'chart' | 'fast' | 'fastSvg' | 'phone', Seen[]> = {
		...{ ours: [], svg: [], chart: [], fast: [], fastSvg: [], phone: [] }
	};
	const changes: Change[] = [];
	const see = async (url: string, picture: string, chart: boolean, conditions: Conditions) => {
		const { seen, close } = await opened(browser, { url, picture, chart, conditions }, as);
		await close();
		return seen;
	};
	for (let round = -1; round < ROUNDS; round++) {
		const ours = await see(growth, '.picture svg.wide', true, DESK);
		const svg = await see(bare.svg, 'svg', false, DESK);
		const chart = await see(bare.chart, 'canvas', true, DESK);
		const fast = await see(growth, '.picture svg.wide', true, FAST_DESK);
		const fastSvg = await see(bare.svg, 'svg', false, FAST_DESK);
		const phone = await see(growth, '.picture svg.narrow', false, SLOW_PHONE);
		const change = await windowChanges(browser, as, growth);
		// The first round warms the machine up.
		if (round < 0) continue;
		for (const [name, seen] of Object.entries({ ours, svg, chart, fast, fastSvg, phone })) {
			rounds[name as keyof typeof rounds].push(seen);
		}
		changes.push(change);
	}
	const { ours, svg, chart, fast, fastSvg, phone } = rounds;
	const times = (seen: Seen[], what: keyof Seen) => median(seen.map((one) => one[what]));
	const ratio = (what: keyof Seen, beside: Seen[]) =>
		median(ours.map((one, round) => one[what] / beside[round]![what]));
	const ms = (value: number) => `${Math.round(value)} ms`;
	const most = (seen: Seen[], what: keyof Seen) => Math.max(...seen.map((one) => one[what]));
	const lines: [what: string, found: string, aim: string][] = [
		[
			'picture first painted, 4× slowed',
			`${ms(times(ours, 'picture'))}, bare ${ms(times(svg, 'picture'))}: ${ratio('picture', svg).toFixed(2)}×`,
			'1.3×'
		],
		[
			'Chart.js first drawn, 4× slowed',
			`${ms(times(ours, 'drawn'))}, bare ${ms(times(chart, 'drawn'))}: ${ratio('drawn', chart).toFixed(2)}×`,
			'1.2×'
		],
		[
			'a window change, the first on a page',
			ms(median(changes.map(({ first }) => first))),
			'60 ms'
		],
		['a later one', ms(median(changes.map(({ later }) => later))), '60 ms'],
		['a later one by a key, not held first', ms(median(changes.map(({ byKey }) => byKey))), ''],
		[
			'layout shift, the most of any round',
			`desk ${most([...ours, ...fast], 'shift').toFixed(4)}, phone ${most(phone, 'shift').toFixed(4)}`,
			'0'
		],
		[
			'longest task before first paint',
			`${ms(times(fast, 'longestBefore'))}, bare picture ${ms(times(fastSvg, 'longestBefore'))}`,
			'50 ms'
		],
		[
			'the same, 4× slowed',
			`${ms(times(ours, 'longestBefore'))}, bare picture ${ms(times(svg, 'longestBefore'))}`,
			''
		],
		['picture on a slow phone', ms(times(phone, 'picture')), '1500 ms']
	];
	console.log(`120 weights, medians of ${ROUNDS} rounds`);
	for (const [what, found, aim] of lines) {
		console.log(`${what.padEnd(38)}${found.padEnd(40)}${aim && `aim ${aim}`}`);
	}
}

async function warmUp(growth: string, cookie: string): Promise<void> {
	const { origin, pathname } = new URL(growth);
	for (const path of [pathname, `${pathname}/__data.json?days=5`]) {
		const ask = {
			...{ method: 'GET' as const, path, status: 200, holds: '' },
			headers: { cookie }
		};
		await load({ name: path, origin, next: () => ask }, 2, WARM_UP_MS);
	}
}

/** The picture, its colours and its data, as our own page has them. */
async function partsOf(as: BrowserContext, growth: string, folder: string, infantId: string) {
	const page = await as.newPage();
	await page.goto(growth);
	const found = await page.evaluate(() => {
		const svg = document.querySelector('.picture svg.wide')!;
		const style = getComputedStyle(document.documentElement);
		const names = new Set(svg.outerHTML.match(/--[a-z0-9-]+/g));
		const tokens = [...names].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
		return { svg: svg.outerHTML, tokens };
	});
	await page.close();
	const scene = await sceneOf(folder, infantId);
	const config = chartConfig(scene, WIDE, { scale: 1, colour: () => '#333' });
	return { ...found, config, size: WIDE };
}

/** What the picture is drawn from, read as the page reads it. */
async function sceneOf(folder: string, infantId: string): Promise<GrowthScene> {
	const db = openSqlite(join(folder, 'nestling.sqlite'));
	const [unit] = await units.all(db);
	const infant = await infants.facts(db, infantId);
	const today = dayIn(unit!.timeZone, now());
	const growth = await readGrowth(db, {
		...{ infant: infant!, unit: unit!, today, now: now(), seesAllEvents: true },
		...{ windowDays: 7, method: 'exponential', reference: null }
	});
	await db.destroy();
	return growthScene(growthData({ ...growth, view: 'stay' }));
}

/** Milliseconds from the click on another window to the frame that shows its picture. */
interface Change {
	/** What is asked of the page's scripts then has not run before. */
	first: number;
	later: number;
	/** Nothing of it was asked for before, as it is where a link is pressed. */
	byKey: number;
}

async function windowChanges(browser: Browser, as: BrowserContext, url: string): Promise<Change> {
	const ask = { url, picture: '.picture svg.wide', chart: true, conditions: FAST_DESK };
	const { page, close } = await opened(browser, ask, as);
	const first = await windowChange(page, 5, PRESS_MS);
	await windowChange(page, 14, PRESS_MS);
	const later = await windowChange(page, 5, PRESS_MS);
	await windowChange(page, 14, 0);
	const byKey = await windowChange(page, 5, 0);
	await close();
	return { first, later, byKey };
}

async function windowChange(page: Page, days: number, pressMs: number): Promise<number> {
	const link = page.locator(`a[href*="days=${days}"]`).first();
	if (pressMs > 0) {
		await link.dispatchEvent('mousedown');
		await page.waitForTimeout(pressMs);
	}
	const took = await link.evaluate(
		(link: HTMLAnchorElement) =>
			new Promise<number>((resolve) => {
				const drawn = () => document.querySelector<HTMLElement>('.picture')!.dataset.live;
				const before = drawn();
				const began = performance.now();
				const look = () => {
					if (drawn() === undefined || drawn() === before) return requestAnimationFrame(look);
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve(performance.now() - began);
					port2.postMessage(null);
					return 0;
				};
				link.click();
				requestAnimationFrame(look);
			})
	);
	// the picture behind it follows once the page has time
	await page.waitForTimeout(500);
	return took;
}

function median(values: number[]): number {
	return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
