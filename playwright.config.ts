import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/lib/chromium.mjs';
import { mayMount } from './scripts/lib/small-disk.ts';
import { hasPostgres } from './scripts/lib/postgres-server.ts';

const report = process.env.NESTLING_STORIES_REPORT;

/** Stories about files of SQLite, which nobody has on a server: starting on them, losing and restoring them. */
const ABOUT_FILES = ['start', 'restore', 'backups', 'outage', 'faults'];

/** On PostgreSQL those about files; and what this machine has not the means for, which is said. */
function leftOut(): string[] {
	if (process.env.NESTLING_STORY_POSTGRES) return ABOUT_FILES.map((name) => `${name}.story.ts`);
	const left: string[] = [];
	if (!hasPostgres()) left.push('nodes.story.ts');
	if (!mayMount()) left.push('outage.story.ts');
	for (const name of left) console.log(`tests/${name} is left out: this machine cannot run it.`);
	return left;
}

/** Begun before the others, so that no worker is left alone with a long one. */
const LONG = [
	...['everything', 'states', 'live', 'nodes', 'start', 'forms', 'budget', 'a-day-on-the-ward']
].map((name) => `${name}.story.ts`);

const left = leftOut();

// The stories: one real build, one demonstration ward, shared by all of them and by three workers: with
// four, an open ward was late on a machine that does much else.
export default defineConfig({
	testDir: 'tests',
	projects: [
		{ name: 'long', testMatch: LONG, testIgnore: left },
		{ name: 'stories', testMatch: '*.story.ts', testIgnore: [...LONG, ...left] }
	],
	globalSetup: './tests/support/shared-server.ts',
	workers: 3,
	retries: 0,
	forbidOnly: true,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: report ? [['line'], ['json', { outputFile: report }]] : [['line']],
	outputDir: 'test-results',
	use: {
		// Set by the global setup; each worker reads this file again, after it.
		baseURL: process.env.NESTLING_STORY_ORIGIN,
		locale: 'en-GB',
		// Neither the server's zone nor the unit's: a page that asks the browser what day it is fails.
		timezoneId: 'Pacific/Auckland',
		// No trace: it costs every story time. For one that fails: npm run stories -- --trace on
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: (await findChromium()) ?? '/usr/bin/chromium',
			// Else each page of each story starts a process of its own, a twelfth of a story's time.
			args: [...CHROMIUM_FLAGS, '--renderer-process-limit=1']
		}
	}
});
