import type { Browser, BrowserContext, Request } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { asWhom, EVERYONE, placesOf } from './support/places.ts';
import { expect, signIn, test } from './support/story.ts';

/* How much a page brings to a phone that has seen nothing of Nestling yet: bytes on the wire. */

const KB = 1000;
const SCRIPT = 60 * KB;
const SCRIPT_WITH_CHART = 115 * KB;
const GROWTH_IN_ALL = 160 * KB;

const AT_ONCE = 3;

const hasChart = (place: string) => /\/infants\/[^/]+\/growth$/.test(place);

/** Pages that do without any script of ours. */
const STILL = ['/unit/growth'];

interface Brought {
	script: number;
	all: number;
	/** Address and bytes, for whoever has to find what grew. */
	parts: string[];
}

/**
 * What a page's scripts are does not hang on who asks: each is counted as the first who has it, the staff
 * before a parent. The chart's page has data to bring besides, more for some.
 */
const counted = new Set<string>();

for (const who of EVERYONE.toReversed()) {
	test(`no page brings too much: ${asWhom(who)}`, async ({ browser, baseURL }, testInfo) => {
		test.setTimeout(120_000);
		const first = await browser.newContext({ baseURL: baseURL! });
		const page = await first.newPage();
		if (who) await signIn(page, who);
		const all = await placesOf(baseURL!, who);
		expect(all.length).toBeGreaterThan(2);
		const places = all.filter(({ route, path }) => hasChart(path) || !counted.has(route));
		// Some at once: most of the time a page is only waited for, to see that it asks for no more.
		const opened = (place: string) => brought(browser, first, baseURL! + place);
		const results: [string, Brought][] = [];
		for (let next = 0; next < places.length; next += AT_ONCE) {
			const some = places.slice(next, next + AT_ONCE).map(({ path }) => path);
			const found = await Promise.all(some.map(opened));
			results.push(...found.map((one, index): [string, Brought] => [some[index]!, one]));
		}
		for (const [place, { script, all, parts }] of results) {
			const what = `${place} brings\n${parts.join('\n')}`;
			testInfo.annotations.push({ type: place, description: `script ${script}, all ${all}` });
			if (STILL.includes(place)) expect(script, what).toBe(0);
			else expect(script, what).toBeGreaterThan(0);
			expect(script, what).toBeLessThanOrEqual(hasChart(place) ? SCRIPT_WITH_CHART : SCRIPT);
			if (hasChart(place)) expect(all, what).toBeLessThanOrEqual(GROWTH_IN_ALL);
		}
		for (const { route } of places) counted.add(route);
		await first.close();
	});
}

/**
 * The most that one has to be read of: three months of weights and letters of a font of their own;
 * such letters alone; and a script that the font does not have.
 */
for (const infant of ['oluwadamilola', 'nguyen', 'iyad'] as const) {
	test(`the growth page brings no more than it may: ${infant}`, async ({
		page,
		browser,
		baseURL
	}) => {
		await signIn(page, 'Clinician');
		const growth = `${baseURL}/infants/${DEMONSTRATION_INFANTS[infant]}/growth`;
		const { script, all, parts } = await brought(browser, page.context(), growth);
		expect(script, parts.join('\n')).toBeLessThanOrEqual(SCRIPT_WITH_CHART);
		expect(all, parts.join('\n')).toBeLessThanOrEqual(GROWTH_IN_ALL);
	});
}

/** Opens a page as that person with nothing in the cache, and counts until it asks for no more. */
async function brought(browser: Browser, as: BrowserContext, url: string): Promise<Brought> {
	const context = await browser.newContext({ storageState: await as.storageState() });
	const page = await context.newPage();
	const requests: Request[] = [];
	page.on('requestfinished', (request) => requests.push(request));
	await page.goto(url, { waitUntil: 'networkidle' });
	if (hasChart(url)) {
		// The chart comes when the page is idle or first touched: the canvas is drawn by it.
		await page.mouse.move(200, 300);
		await page.locator('canvas').first().waitFor();
		await page.waitForLoadState('networkidle');
	}
	const parts = await Promise.all(
		requests.map(async (request) => ({
			path: new URL(request.url()).pathname,
			bytes: (await request.sizes()).responseBodySize
		}))
	);
	await context.close();
	const sum = (some: typeof parts) => some.reduce((total, { bytes }) => total + bytes, 0);
	return {
		script: sum(parts.filter(({ path }) => path.endsWith('.js'))),
		all: sum(parts),
		parts: parts
			.toSorted((one, other) => other.bytes - one.bytes)
			.map(({ path, bytes }) => `${bytes} ${path}`)
	};
}
