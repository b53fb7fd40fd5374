import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { Trouble } from './trouble.mjs';

const OLDEST = 20;

/** Stops with a sentence on a Node that cannot even install; the app itself runs on its own Node 24. */
export function requireNode() {
	const [major] = process.versions.node.split('.');
	if (Number(major) >= OLDEST) return;
	throw new Trouble(
		`Nestling needs Node ${OLDEST} or newer to start and this is Node ${process.versions.node}: ` +
			'install a newer one from https://nodejs.org and try again.'
	);
}

/** Where `npm run` finds it. */
const onPath = inRoot('node_modules', '.bin', 'node');

/** The Node 24 that the npm package `node` brings; it exists once the project is installed. */
export const ownNode = inRoot(
	...['node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node']
);

export const hasOwnNode = () => existsSync(ownNode) && existsSync(onPath);

/**
 * How a server's Node is started, in deploy/ as well. Left alone, what is young takes up to 130 MB of each
 * process, and the rest grows to three times what is in use, before anything is let go; and what runs seldom
 * is compiled once more (by Sparkplug) for a gain that cannot be told here.
 */
export const SERVER_FLAGS = [
	'--max-semi-space-size=8',
	'--heap-growing-percent=40',
	'--no-sparkplug'
];

/**
 * And in which environment. Else each thread keeps memory of its own that was let go, some 10 MB a process; and
 * what was let go in large pieces is only given back to the system above a bound that glibc raises by itself.
 */
export const SERVER_ENVIRONMENT = {
	MALLOC_ARENA_MAX: '1',
	MALLOC_TRIM_THRESHOLD_: '1048576',
	MALLOC_MMAP_THRESHOLD_: '1048576'
};
