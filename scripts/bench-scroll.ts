/**
 * `npm run bench:scroll`: how evenly the ward of a hundred infants scrolls on a phone that is four times
 * slower than this machine, beside a bare list of as many rows of text, in turn on the same machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { makeWard } from './bench/ward.ts';
import { buildIfStale } from './lib/build.mjs';
import { CHROMIUM_FLAGS, getChromium } from './lib/chromium.mjs';
import { serve } from './lib/own-server.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const INFANTS = 100;
const ROUNDS = 5;
const SLOWER = 4;
const STEPS = 60;
const STEP_PX = 160;
/** A frame that took longer is one that a hand feels. */
const FELT_MS = 50;

interface Frames {
	count: number;
	felt: number;
	longest: number;
}

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-scroll-'));
	try {
		const ward = await makeWard(folder, { infants: INFANTS, weights: 120, sessions: 40 });
		const env = { DATA_DIR: ward.folders.read, PORT: '0', NESTLING_LOG: 'error' };
		const server = await serve(env);
		const bare = await bareList();
		const browser = await chromium.launch({
			executablePath: await getChromium(),
			args: CHROMIUM_FLAGS
		});
		try {
			const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
			const [name, value] = ward.cookies.practitioner.split('=');
			await context.addCookies([{ name: name!, value: value!, url: server.origin }]);
			await compare(context, { ward: `${server.origin}/ward`, bare: bare.origin });
		} finally {
			await browser.close();
			bare.stop();
			await server.stop();
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});

async function compare(context: BrowserContext, at: { ward: string; bare: string }) {
	const seen: Record<keyof typeof at, Frames[]> = { ward: [], bare: [] };
	for (let round = 0; round < ROUNDS; round++) {
		for (const which of ['ward', 'bare'] as const) {
			seen[which].push(await scrolled(context, at[which]));
		}
	}
	for (const [which, rounds] of Object.entries(seen)) {
		const sum = (of: (one: Frames) => number) => rounds.reduce((all, one) => all + of(one), 0);
		console.log(
			`${which}: ${sum(({ count }) => count)} frames, ${sum(({ felt }) => felt)} of them over ` +
				`${FELT_MS} ms, the longest ${Math.max(...rounds.map(({ longest }) => longest)).toFixed(0)} ms`
		);
	}
}

/** Scrolls a page from its head to its foot and counts how long each frame took. */
async function scrolled(context: BrowserContext, url: string): Promise<Frames> {
	const page = await context.newPage();
	await page.goto(url);
	const rows = await page.locator('main li, main tbody tr').count();
	if (rows < INFANTS) throw new Trouble(`${url} shows ${rows} rows and not ${INFANTS}.`);
	const client = await context.newCDPSession(page);
	await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	await page.evaluate(countFrames);
	await page.mouse.move(190, 400);
	for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, STEP_PX);
	await settled(page);
	const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
	await page.close();
	const felt = frames.filter((ms) => ms > FELT_MS);
	return { count: frames.length, felt: felt.length, longest: Math.max(...frames) };
}

/** Writes down how long each frame takes; runs in the page. */
function countFrames(): void {
	const frames: number[] = [];
	Object.assign(window, { frames });
	let last = performance.now();
	const next = (at: number) => {
		frames.push(at - last);
		last = at;
		requestAnimationFrame(next);
	};
	requestAnimationFrame((at) => {
		last = at;
		requestAnimationFrame(next);
	});
}

async function settled(page: Page): Promise<void> {
	let before = -1;
	for (let at = 0; at !== before;) {
		before = at;
		await page.waitForTimeout(200);
		at = await page.evaluate(() => scrollY);
	}
}

/** As many rows of text, and nothing else. */
async function bareList() {
	const row = '<li style="height:120px">Bed · name · weeks · grams · consent · sessions</li>';
	const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title>
		<meta name="viewport" content="width=device-width"><main><ol>${row.repeat(INFANTS)}</ol></main>`;
	const server = createServer((_, answer) => {
		answer.writeHead(200, { 'content-type': 'text/html' }).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { origin, stop: () => server.close() };
}
