import * as checks from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { prepare } from './lib/prepare.mjs';
import { Trouble } from './lib/trouble.mjs';

// `npm test`: every step runs, even after one has failed; the last line is the count over all.
// `npm test -- --only=lint,unit` runs some. One part after the other, and the lanes of a part side by
// side: lint and types each keep one core busy, unit tests wait for servers now and then, and stories
// use both cores themselves.

/** @type {[string, import('./lib/checks.mjs').Check][][][]} */
const PARTS = [
	[
		[
			['lint', checks.lint],
			['format', checks.format]
		],
		[['types', checks.types]]
	],
	[[['unit', checks.unit]], [['build', checks.build]]],
	[
		[
			['stories', checks.stories],
			['postgres', checks.postgres]
		]
	]
];

const only = process.argv
	.find((arg) => arg.startsWith('--only='))
	?.slice('--only='.length)
	.split(',');

/** @type {{ name: string, seconds: number, passed: number, failed: number, note?: string }[]} */
const results = [];

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const installed = await attempt('install', install);
if (installed) {
	await attempt('prepare', prepare);
	for (const lanes of PARTS) await Promise.all(lanes.map(runInTurn));
}
report();

/**
 * What comes before the steps is only counted when it fails.
 * @param {string} name
 * @param {() => Promise<void>} task
 */
async function attempt(name, task) {
	try {
		await task();
		return true;
	} catch (error) {
		results.push({ name, seconds: 0, passed: 0, failed: 1, note: explain(error) });
		return false;
	}
}

/** @param {[string, import('./lib/checks.mjs').Check][]} lane */
async function runInTurn(lane) {
	for (const [name, check] of lane) {
		if (only && !only.includes(name)) continue;
		console.log(`${name} …`);
		const began = Date.now();
		const count = await check().catch((error) => ({ passed: 0, failed: 1, note: explain(error) }));
		results.push({ name, seconds: Math.round((Date.now() - began) / 1000), ...count });
	}
}

/**
 * Trouble is a sentence; anything else is a fault in these scripts and shows where.
 * @param {unknown} error
 */
function explain(error) {
	if (error instanceof Trouble) return error.message;
	return error instanceof Error ? `${error.stack}` : String(error);
}

function report() {
	console.log('');
	for (const { name, seconds, passed, failed, note } of results) {
		const counted = `${passed} passed, ${failed} failed`;
		console.log(
			`${name.padEnd(8)} ${`${seconds} s`.padStart(6)}   ${counted}${note ? ` (${note})` : ''}`
		);
	}
	const passed = results.reduce((sum, result) => sum + result.passed, 0);
	const failed = results.reduce((sum, result) => sum + result.failed, 0);
	process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
	console.log(`${passed} passed, ${failed} failed`);
}
