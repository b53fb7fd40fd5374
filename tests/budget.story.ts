import type { Browser, BrowserContext, Request } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { EVERYTHING } from './support/everything.ts';
import { asWhom, EVERYONE, type Place, placesOf } from './support/places.ts';
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

interface Part {
	path: string;
	bytes: number;
}

interface Brought {
	/** Bytes of all scripts, and of everything. */
	script: number;
	all: number;
	scripts: string[];
	/** Address and bytes, for whoever has to find what grew. */
	parts: string[];
}

/** What every page brings without naming it, seen once in a browser: SvelteKit fetches its page of errors. */
let unnamed: string[];

test.beforeAll(async ({ browser }) => {
	const origin = process.env.NESTLING_STORY_ORIGIN!;
	const [place] = await placesOf(origin, null);
	const context = await browser.newContext();
	const { scripts } = await brought(browser, context, origin + place!.path);
	await context.close();
	unnamed = scripts.filter((script) => !namedIn(place!).includes(script));
});

/**
 * What a page's scripts are does not hang on who asks: each is counted as the first who has it, the staff
 * before a parent. The chart's page brings data besides, more for some, and its chart later.
 */
const counted = new Set<string>();

for (const who of EVERYONE.toReversed()) {
	test(`no page names more scripts than it may: ${asWhom(who)}`, async ({ baseURL }) => {
		const all = await placesOf(baseURL!, who);
		expect(all.length).toBeGreaterThan(2);
		const places = all.filter(({ route, path }) => !hasChart(path) && !counted.has(route));
		for (const place of places) {
			const named = namedIn(place);
			const scripts = named.length > 0 ? [...new Set([...named, ...unnamed])] : [];
			const parts = await Promise.all(scripts.map((name) => partAt(baseURL!, name)));
			holds(place.path, partsOf(parts));
			counted.add(place.route);
		}
	});
}

test('what a page names, with what every page brings, is what a browser brings', async ({
	page,
	browser,
	baseURL
}) => {
	await signIn(page, 'Practitioner');
	const places = await placesOf(baseURL!, 'Practitioner');
	const ward = places.find(({ route }) => route === '/ward')!;
	const { scripts } = await brought(browser, page.context(), baseURL! + ward.path);
	expect(scripts.toSorted()).toEqual([...new Set([...namedIn(ward), ...unnamed])].toSorted());
});

test('a page is painted before it asks for its scripts', async ({ page, baseURL }) => {
	await signIn(page, 'Clinician');
	await page.addInitScript(() => {
		const look = () => {
			if (!document.querySelector('.picture svg')) requestAnimationFrame(look);
			else performance.mark('framed');
		};
		requestAnimationFrame(look);
	});
	await page.goto(`${baseURL}/infants/${DEMONSTRATION_INFANTS.nguyen}/growth`);
	await page.locator('[data-live]').first().waitFor();
	const { framed, scripts } = await page.evaluate(() => ({
		framed: performance.getEntriesByName('framed')[0]!.startTime,
		scripts: performance
			.getEntriesByType('resource')
			.filter(({ name }) => name.endsWith('.js'))
			.map(({ startTime }) => startTime)
	}));
	expect(scripts.length).toBeGreaterThan(3);
	expect(Math.min(...scripts)).toBeGreaterThan(framed);
});

for (const who of EVERYTHING ? EVERYONE.toReversed() : []) {
	test(`no page brings too much: ${asWhom(who)}`, async ({ browser, baseURL }, testInfo) => {
		test.setTimeout(120_000);
		const first = await browser.newContext({ baseURL: baseURL! });
		const page = await first.newPage();
		if (who) await signIn(page, who);
		const places = await placesOf(baseURL!, who);
		// Some at once: most of the time a page is only waited for, to see that it asks for no more.
		const opened = (place: string) => brought(browser, first, baseURL! + place);
		for (let next = 0; next < places.length; next += AT_ONCE) {
			const some = places.slice(next, next + AT_ONCE).map(({ path }) => path);
			const found = await Promise.all(some.map(opened));
			for (const [index, one] of found.entries()) {
				const description = `script ${one.script}, all ${one.all}`;
				testInfo.annotations.push({ type: some[index]!, description });
				holds(some[index]!, one);
			}
		}
		await first.close();
	});
}

/** A page is held to what its kind may bring. */
function holds(place: string, { script, all, parts }: Brought): void {
	const what = `${place} brings\n${parts.join('\n')}`;
	if (STILL.includes(place)) expect(script, what).toBe(0);
	else expect(script, what).toBeGreaterThan(0);
	expect(script, what).toBeLessThanOrEqual(hasChart(place) ? SCRIPT_WITH_CHART : SCRIPT);
	if (hasChart(place)) expect(all, what).toBeLessThanOrEqual(GROWTH_IN_ALL);
}

/** The scripts that a page asks for once it is painted, as it names them. */
function namedIn({ path, html }: Place): string[] {
	const list = /for \(const href of (\[[^\]]*\])/.exec(html)?.[1];
	const names = list ? (JSON.parse(list) as string[]) : [];
	return names.map((name) => new URL(name, `http://any${path}`).pathname);
}

/** A file as it comes over the wire. */
async function partAt(origin: string, path: string): Promise<Part> {
	const headers = { 'accept-encoding': 'gzip, deflate, br' };
	const answer = await fetch(origin + path, { method: 'HEAD', headers });
	return { path, bytes: Number(answer.headers.get('content-length')) };
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
		holds(growth, await brought(browser, page.context(), growth));
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
	return partsOf(parts);
}

function partsOf(parts: readonly Part[]): Brought {
	const sum = (some: typeof parts) => some.reduce((total, { bytes }) => total + bytes, 0);
	const scripts = parts.filter(({ path }) => path.endsWith('.js'));
	return {
		...{ script: sum(scripts), all: sum(parts) },
		scripts: scripts.map(({ path }) => path),
		parts: parts
			.toSorted((one, other) => other.bytes - one.bytes)
			.map(({ path, bytes }) => `${bytes} ${path}`)
	};
}
