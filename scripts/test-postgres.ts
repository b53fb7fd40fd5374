/**
 * `npm run test:postgres`: every database test and every story on a PostgreSQL server of its own, in a
 * temporary folder that goes with it. `-- tests/live.story.ts` runs one of them; `-- --only=unit` or
 * `--only=stories` one half. What is about files of SQLite is left out, by name.
 */
import { buildIfStale } from './lib/build.mjs';
import { getChromium } from './lib/chromium.mjs';
import { hasPostgres, startPostgres } from './lib/postgres-server.ts';
import { runTool } from './lib/run.mjs';
import { runCommand } from './lib/trouble.mjs';

/** What `npm test` is told where there is no PostgreSQL here. */
const NOT_HERE = 69;

await runCommand(async () => {
	if (!hasPostgres()) {
		console.log('PostgreSQL is not on this machine (on Debian: apt-get install postgresql).');
		process.exitCode = NOT_HERE;
		return;
	}
	const asked = process.argv.slice(2);
	const only = asked.find((one) => one.startsWith('--only='))?.slice('--only='.length);
	const files = asked.filter((one) => !one.startsWith('--only='));
	const codes: number[] = [];
	if (only !== 'stories' && files.length === 0) {
		const named = ['run', '--allowOnly=false', '--testNamePattern', 'PostgreSQL'];
		codes.push((await runTool('vitest', 'vitest', named, { show: true })).code);
	}
	if (only !== 'unit') codes.push(await stories(files));
	process.exitCode = Math.max(...codes);
});

async function stories(files: string[]): Promise<number> {
	await buildIfStale();
	const CHROMIUM = await getChromium();
	const server = startPostgres({ durable: false });
	try {
		const env = { CHROMIUM, NESTLING_STORY_POSTGRES: server.url('').slice(0, -1) };
		const { code } = await runTool('@playwright/test', 'playwright', ['test', ...files], {
			show: true,
			env
		});
		return code;
	} finally {
		server.stop();
	}
}
