/**
 * `npm run shots`: pictures of every page, at 390 and 1280 px, in each theme, as each person of the
 * demonstration and signed out, with contact sheets. `npm run shots -- FOLDER --as=parent,lead
 * --only=growth,ward --theme=light` takes some of them.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '#lib/server/demo/infant-ids.ts';
import { databaseIn } from '#lib/server/db/address.ts';
import { buildIfStale } from './lib/build.mjs';
import { CHROMIUM_FLAGS, getChromium } from './lib/chromium.mjs';
import { serve } from './lib/own-server.ts';
import { runCommand } from './lib/trouble.mjs';
import { contactSheets, type Shot } from './shots/contact-sheet.ts';
import { idsOf, type InfantKey } from './shots/demonstration.ts';
import { everyPage, furtherScenes, PEOPLE, type PersonKey, type Scene } from './shots/scenes.ts';

const WIDTHS = [390, 1280];
const THEMES = ['light', 'dark', 'night'];

const flags = new Map(
	process.argv
		.filter((argument) => argument.startsWith('--'))
		.map((argument) => argument.slice(2).split('=') as [string, string])
);
const asked = (flag: string, all: readonly string[]) => flags.get(flag)?.split(',') ?? all;

await runCommand(async () => {
	await buildIfStale();
	const folder = resolve(
		process.argv.slice(2).find((argument) => !argument.startsWith('--')) ??
			join(tmpdir(), 'nestling-shots')
	);
	mkdirSync(folder, { recursive: true });
	const data = mkdtempSync(join(tmpdir(), 'nestling-shots-data-'));
	const server = await serve({
		...{ DATA_DIR: data, PORT: '0', NESTLING_LOG: 'error' }
	});
	const executablePath = await getChromium();
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
	try {
		const keys = Object.keys(DEMONSTRATION_INFANTS) as InfantKey[];
		const known = await Promise.all(
			keys.map(
				async (key) => [key, await idsOf({ kind: 'sqlite', file: databaseIn(data) }, key)] as const
			)
		);
		const ids = Object.fromEntries(known) as Record<InfantKey, Record<string, string>>;
		const shots: Shot[] = [];
		for (const person of PEOPLE.filter((key) => asked('as', PEOPLE).includes(key))) {
			const wanted = flags.get('only')?.split(',');
			const scenes = [...everyPage(ids), ...furtherScenes(person, ids)].filter(
				({ name }) => !wanted || wanted.some((part) => name.includes(part))
			);
			shots.push(...(await shotsAs(browser, server.origin, folder, person, scenes)));
			console.log(`${person}: ${shots.filter((shot) => shot.person === person).length} pictures`);
		}
		const sheets = await contactSheets(browser, folder, shots);
		console.log(`${shots.length} pictures and ${sheets.length} sheets: ${folder}/index.html`);
	} finally {
		await browser.close();
		await server.stop();
		rmSync(data, { recursive: true });
	}
});

async function shotsAs(
	browser: Browser,
	origin: string,
	folder: string,
	person: PersonKey,
	scenes: Scene[]
): Promise<Shot[]> {
	const context = await browser.newContext({ baseURL: origin });
	const page = await context.newPage();
	if (person !== 'signed-out') {
		await page.goto('/');
		await page.locator(`button[value="${person}"]`).click();
		await page.waitForLoadState('networkidle');
	}
	const shots: Shot[] = [];
	for (const scene of scenes) {
		for (const theme of THEMES.filter((key) => asked('theme', THEMES).includes(key))) {
			await choose(context, origin, theme);
			if (!(await open(page, scene))) break;
			for (const width of WIDTHS) {
				const file = `${scene.name}-${person}-${width}-${theme}.png`;
				await page.setViewportSize({ width, height: width > 600 ? 800 : 844 });
				await page.screenshot({
					...{ path: join(folder, file), fullPage: true, animations: 'disabled' }
				});
				shots.push({ person, theme, width, name: scene.name, file });
			}
		}
	}
	await context.close();
	return shots;
}

function choose(context: BrowserContext, origin: string, theme: string): Promise<void> {
	return context.addCookies([{ name: 'nestling_theme', value: theme, url: origin }]);
}

/** False where the page is not this person's: it led elsewhere, or it said so. */
async function open(page: Page, { path, name, prepare }: Scene): Promise<boolean> {
	const response = await page.goto(path, { waitUntil: 'networkidle' });
	const led = new URL(page.url()).pathname !== path.replace(/\?.*/, '');
	const meant = ['not-found', 'not-open'].includes(name);
	if (!meant && (led || (response?.status() ?? 500) >= 400)) {
		if ((response?.status() ?? 500) >= 500) console.log(`${path} answered ${response?.status()}`);
		return false;
	}
	await prepare?.(page);
	return true;
}
