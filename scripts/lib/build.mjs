import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { runTool } from './run.mjs';
import { shortenTexts } from './short-text.mjs';
import { Trouble } from './trouble.mjs';

const SOURCE = [
	...['src', 'messages', 'project.inlang/settings.json', 'static', 'package.json'],
	...[
		'package-lock.json',
		'svelte.config.js',
		'vite.config.ts',
		'tsconfig.json',
		'scripts/serve.ts',
		'scripts/serve',
		'scripts/lib'
	]
];
const STAMP = inRoot('build', 'source.sha256');

/** Where the server's own scripts are put together, as the app is in .svelte-kit/output. */
export const SERVER_PARTS = inRoot('.svelte-kit', 'serve');

/** Scripts of the build: what holds the door, and what answers beside it. */
export const SERVER = inRoot('build', 'serve', 'serve.js');
export const SERVER_BESIDE = inRoot('build', 'serve', 'beside.js');

const sourceFingerprint = () =>
	fingerprint(SOURCE, (path) => path.startsWith('src/lib/paraglide') || path.includes('.test.'));

/** Which source the build in `build/` was made from, or undefined when there is no whole build. */
export function builtFrom() {
	return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

export const isBuildStale = () => builtFrom() !== sourceFingerprint();

/**
 * Makes `build/`. Vite works in .svelte-kit and only a finished build is copied over the old one, so an
 * error in the source leaves the old build as it was. The stamp is written last: a copy that was cut
 * short has none and is made again.
 */
export async function build() {
	const source = sourceFingerprint();
	const before = builtFrom();
	await prepare();
	const seconds =
		(await vite(['--config', 'scripts/serve/vite.config.ts'], before)) + (await vite([], before));
	cpSync(SERVER_PARTS, dirname(SERVER), { recursive: true });
	await Promise.all([inRoot('build', 'server'), dirname(SERVER)].map(shortenTexts));
	writeFileSync(STAMP, source);
	return seconds;
}

/**
 * @param {string[]} args
 * @param {string | undefined} before which build there was
 * @returns {Promise<number>} how many seconds it took
 */
async function vite(args, before) {
	const { code, output, seconds } = await runTool('vite', 'vite', [
		...['build', '--logLevel', 'warn', ...args]
	]);
	if (code === 0) return seconds;
	if (/EMFILE/.test(output))
		throw new Trouble(
			'The build opens more files at once than this machine lets a program open: ' +
				'type “ulimit -n 4096” and run the same command again.'
		);
	console.error(output.trim());
	const kept = before !== undefined && builtFrom() === before;
	throw new Trouble(
		'The build failed, for the reason above' +
			(kept ? '; the last good build is left as it was.' : '.')
	);
}

/** Builds when the source is not what the last build was made from. */
export async function buildIfStale() {
	if (!isBuildStale()) return;
	console.log('Building …');
	console.log(`Built in ${Math.round(await build())} s.`);
}
