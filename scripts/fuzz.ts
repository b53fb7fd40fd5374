/**
 * `npm run test:fuzz`: a hundred thousand requests that no page would send, by everyone, against the built
 * server: no error of ours, no hang, no stack, and nobody reads of an infant who is not theirs. Afterwards
 * the database and the audit are checked. `npm run test:fuzz -- 5000 7` sends five thousand, with 7 for
 * its seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzzDoors, plantCanaries } from '../tests/support/fuzz-doors.ts';
import { startServer } from '../tests/support/server.ts';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/trouble.mjs';

const requests = Number(process.argv[2] ?? 100_000);
const seed = process.argv[3] ?? '1';

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-fuzz-'));
	try {
		await (await startServer({ folder })).stop();
		plantCanaries(folder);
		const server = await startServer({ folder, env: { PROCESSES: '2', NESTLING_LOG: 'error' } });
		const fuzzed = await fuzzDoors(server, { requests, seed });
		await server.stop();
		const { serverErrors, hangs, stacks, leaks, database, audit, statuses } = fuzzed;
		for (const what of [...serverErrors, ...hangs, ...stacks, ...leaks].slice(0, 40))
			console.error(what);
		console.log(`statuses: ${JSON.stringify(statuses)}`);
		console.log(
			`${hangs.length} hangs, ${stacks.length} stacks, database ${database}, audit ${audit}`
		);
		console.log(
			`${fuzzed.requests} requests, ${serverErrors.length} server errors, ${leaks.length} leaks`
		);
		const wrong = serverErrors.length + hangs.length + stacks.length + leaks.length;
		if (wrong > 0 || database !== 'ok' || audit !== 'whole') process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
