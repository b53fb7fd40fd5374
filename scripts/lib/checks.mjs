import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { getChromium } from './chromium.mjs';
import { countStories, countUnitTests, passOrFail, readReport } from './counts.mjs';
import { ownNode } from './node.mjs';
import { inRoot } from './root.mjs';
import { run, runTool } from './run.mjs';

/**
 * A step of `npm test`: does its work, prints what is wrong, and says what it counts.
 * @typedef {() => Promise<import('./counts.mjs').Count>} Check
 */

/** @type {Check} */
export const lint = () => quiet('eslint', 'eslint', ['.']);

/** @type {Check} */
export const format = () => quiet('prettier', 'prettier', ['--check', '--log-level', 'warn', '.']);

/** The app and, as svelte-kit's own tsconfig leaves them out, the scripts. @type {Check} */
export async function types() {
	const app = await quiet('svelte-check', 'svelte-check', [
		...['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
	]);
	const scripts = await quiet('typescript', 'tsc', ['-p', 'scripts/tsconfig.json']);
	return app.failed ? app : scripts;
}

/** @type {Check} */
export const unit = () =>
	withReport(async (file) => {
		const { code } = await runTool(
			...['vitest', 'vitest'],
			[
				'run',
				'--allowOnly=false',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${file}`
			],
			{ show: true }
		);
		return countUnitTests(readReport(file), code);
	});

/** What the stories are told on. @type {Check} */
export async function build() {
	await buildIfStale();
	return { passed: 1, failed: 0 };
}

/** The real build in a real browser. @type {Check} */
export async function stories() {
	await buildIfStale();
	const CHROMIUM = await getChromium();
	return withReport(async (file) => {
		const { code } = await runTool('@playwright/test', 'playwright', ['test'], {
			show: true,
			env: { CHROMIUM, NESTLING_STORIES_REPORT: file }
		});
		return countStories(readReport(file), code);
	});
}

/** On PostgreSQL; tests/nodes.story.ts has a server of its own, and runs with the others. */
const NAMED = ['tests/whole-job.story.ts', 'tests/audit.story.ts'];
const NO_POSTGRES = 69;

/** Named stories once more, on a PostgreSQL server; `npm run test:postgres` runs all of them. @type {Check} */
export async function postgres() {
	await buildIfStale();
	return withReport(async (file) => {
		const { code } = await run(ownNode, [inRoot('scripts', 'test-postgres.ts'), ...NAMED], {
			show: true,
			env: { NESTLING_STORIES_REPORT: file }
		});
		if (code === NO_POSTGRES)
			return { passed: 0, failed: 0, note: 'not run: PostgreSQL is not on this machine' };
		return countStories(readReport(file), code);
	});
}

/**
 * @param {string} packageName
 * @param {string} tool
 * @param {string[]} args
 */
async function quiet(packageName, tool, args) {
	const { code, output } = await runTool(packageName, tool, args);
	if (code !== 0) console.log(`\n── ${tool} says:\n${output.trim()}\n`);
	return passOrFail(code);
}

/**
 * @template T
 * @param {(file: string) => Promise<T>} task
 */
async function withReport(task) {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-report-'));
	try {
		return await task(join(folder, 'report.json'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
