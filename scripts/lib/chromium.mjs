import { existsSync } from 'node:fs';
import { run, runTool } from './run.mjs';
import { Trouble } from './trouble.mjs';

// The shell has no windows of a browser's own to draw: a page opens at a third of the cost.
const PLACES = [
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome'
];
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'chromium'];

/** For stories, pictures and benches: no sandbox for root, and nothing asked of any other machine. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// A whole Chromium starts two pages of its own beside each of ours: the address bar's.
	'--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI,SpareRendererForSitePerProcess'
];

/** A Chromium that starts: the one CHROMIUM names, the system's, or Playwright's own. */
export async function findChromium() {
	const { CHROMIUM } = process.env;
	if (CHROMIUM) {
		if (await starts(CHROMIUM)) return CHROMIUM;
		throw new Trouble(`CHROMIUM=${CHROMIUM} is not a browser that starts.`);
	}
	for (const place of PLACES) if (await starts(place)) return place;
	const { chromium } = await import('@playwright/test');
	const own = chromium.executablePath();
	return (await starts(own)) ? own : undefined;
}

/** As findChromium, but gets one where there is none; Trouble when that cannot be done. */
export async function getChromium() {
	const found = await findChromium();
	if (found) return found;
	console.log('No Chromium here yet: getting one for the stories …');
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await run('apt-get', ['update']);
		for (const name of DEBIAN_PACKAGES) {
			await run('apt-get', ['install', '-y', '--no-install-recommends', name], {
				env: { DEBIAN_FRONTEND: 'noninteractive' }
			});
			const fromDebian = await findChromium();
			if (fromDebian) return fromDebian;
		}
	}
	await runTool('@playwright/test', 'playwright', ['install', 'chromium']);
	const fromPlaywright = await findChromium();
	if (fromPlaywright) return fromPlaywright;
	throw new Trouble(
		'No Chromium was found and none could be fetched: install one, or name it with CHROMIUM=/path/to/chromium.'
	);
}

/**
 * Asked to say its version, as the file alone proves little: Ubuntu's is a note about a snap, and
 * Playwright's may lack the system's libraries.
 * @param {string} place
 */
async function starts(place) {
	return existsSync(place) && (await run(place, ['--version'])).code === 0;
}
