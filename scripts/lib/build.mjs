import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint } from './fingerprint.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { runTool } from './run.mjs';
import { Trouble } from './trouble.mjs';

const SOURCE = [
	...['src', 'messages', 'project.inlang/settings.json', 'static', 'package.json'],
	...[
		'package-lock.json',
		'svelte.config.js',
		'vite.config.ts',
		'tsconfig.json',
		'scripts/lib/light-fonts.ts'
	]
];
const STAMP = inRoot('build', 'source.sha256');

const sourceFingerprint = () =>
	fingerprint(SOURCE, (path) => path.startsWith('src/lib/paraglide') || path.includes('.test.'));

/** Which source the build in `build/` was made from, or undefined when there is no whole build. */
export function builtFrom() {
	return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

export const isBuildStale = () => builtFrom() !== sourceFingerprint();

/**
 * Makes `build/`. Vite works in .svelte-kit/output and only a finished build is copied over the old
 * one, so an error in the source leaves the old build as it was. The stamp is written last: a copy
 * that was cut short has none and is made again.
 */
export async function build() {
	const source = sourceFingerprint();
	const before = builtFrom();
	await prepare();
	const { code, output, seconds } = await runTool('vite', 'vite', [
		...['build', '--logLevel', 'warn']
	]);
	if (code !== 0) {
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
	writeFileSync(STAMP, source);
	return seconds;
}

/** Builds when the source is not what the last build was made from. */
export async function buildIfStale() {
	if (!isBuildStale()) return;
	console.log('Building …');
	console.log(`Built in ${Math.round(await build())} s.`);
}
