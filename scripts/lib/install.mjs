import { readFileSync } from 'node:fs';
import { hasOwnNode, requireNode } from './node.mjs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const OFFLINE =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|TIMEDOUT|TIMEOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/;
const REFUSED = /EACCES|EROFS|EPERM/;

/**
 * How npm is asked, in deploy/Dockerfile as well. Not `npm ci`: it insists that the lockfile also
 * names every other system's optional packages, and would throw away a gigabyte to change one
 * package. No package's own script is run: only `node` needs its (fetchNode), and npm would compile
 * better-sqlite3 for nothing, and fail without Python, as a lockfile does not say that it is not to
 * be compiled (npm/cli issue 9837).
 */
export const INSTALL = [
	...['install', '--no-save', '--include=dev', '--ignore-scripts'],
	...['--no-audit', '--no-fund', '--loglevel=error']
];

/**
 * Brings node_modules to what package-lock.json names, when it is not there already. Says nothing
 * and takes milliseconds when there is nothing to do.
 */
export async function install() {
	requireNode();
	if (isInstalled()) return;
	console.log('Installing what Nestling needs (once, about a minute) …');
	const { code, output, seconds } = await npmInstall();
	if (code !== 0) throw trouble(output);
	await fetchNode();
	console.log(`Installed in ${Math.round(seconds)} s.`);
}

/**
 * npm keeps its own record of what it installed: the lockfile's versions are compared with that, so
 * a hand-typed `npm install` counts, and an interrupted one (no record yet) does not.
 */
function isInstalled() {
	const wanted = packagesOf(inRoot('package-lock.json'));
	const have = packagesOf(inRoot('node_modules', '.package-lock.json'));
	return (
		hasOwnNode() &&
		Object.entries(wanted).every(([path, { version, optional }]) => {
			const installed = have[path];
			// An optional package may be for another system; the project itself has no entry.
			return path === '' || (installed ? installed.version === version : optional === true);
		})
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
	} catch {
		return {};
	}
}

/**
 * Without a network npm tries each package for minutes, so it is asked first; its cache may hold
 * them all.
 */
async function npmInstall() {
	const quick = ['--fetch-retries=0', '--fetch-timeout=10000'];
	const asked = await npm(['view', 'node', 'version', '--prefer-online', ...quick]);
	const offline = asked.code !== 0 && OFFLINE.test(asked.output);
	return npm([...INSTALL, offline ? '--offline' : '--prefer-offline']);
}

/** The npm we were started by, or the one on the path. @param {string[]} args */
function npm(args) {
	const own = process.env.npm_execpath;
	return own?.endsWith('.js') ? run(process.execPath, [own, ...args]) : run('npm', args);
}

/**
 * Runs the one script: it puts the binary of this machine into the package `node`, and npm puts that
 * on the path of every `npm run`.
 */
async function fetchNode() {
	const { output } = await npm(['rebuild', 'node', '--ignore-scripts=false']);
	if (!hasOwnNode()) throw trouble(output);
}

/** @param {string} output */
function trouble(output) {
	if (OFFLINE.test(output))
		return new Trouble(
			'Nestling could not install what it needs because the npm registry cannot be reached: ' +
				'connect to the network (or set npm to your mirror or proxy) and run the same command again.'
		);
	if (REFUSED.test(output))
		return new Trouble(
			'Nestling could not install what it needs because this folder cannot be written to: ' +
				'make it yours, or clone Nestling into a folder that is, and run the same command again.'
		);
	console.error(output.trim());
	return new Trouble('Nestling could not install what it needs, for the reason npm gives above.');
}
