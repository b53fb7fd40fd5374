/**
 * `npm run test:consent-race`: hands (a start, a resume, a next phase) and a withdrawal, or a hold, let
 * loose on the same infant at the same moment, some thousands of times: against the built server with four processes on one SQLite file,
 * and by the verbs over 32 connections on a real PostgreSQL server. The audit's order says who came
 * first; no hands may have been laid on after a no. Ends with `N interleavings, 0 breaches`.
 * `npm run test:consent-race -- 7` takes 7 for its seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '#lib/server/demo/random.ts';
import { buildIfStale } from './lib/build.mjs';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { raceOnPostgres } from './race/on-postgres.ts';
import { raceOnSqlite } from './race/on-sqlite.ts';
import { inWords, wasRace, type Raced } from './race/race.ts';

const ON_EACH = 2000;
const MOST_MS_ON_EACH = 75_000;
const seed = process.argv[2] ?? '1';

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-race-'));
	const asked = () => ({
		count: ON_EACH,
		random: seeded(seed).next,
		untilMs: performance.now() + MOST_MS_ON_EACH
	});
	try {
		const sqlite = await raceOnSqlite(folder, asked());
		say('SQLite, four processes', sqlite);
		const postgres = await raceOnPostgres(asked());
		say(`${postgres.version}, 32 connections`, postgres);
		const all = [sqlite, postgres];
		const breaches = all.flatMap((one) => one.breaches);
		const interleavings = all.reduce((sum, one) => sum + one.interleavings, 0);
		for (const infant of breaches) console.log(`hands after a no: ${infant}`);
		console.log(`${interleavings} interleavings, ${breaches.length} breaches`);
		if (breaches.length > 0) process.exitCode = 1;
		if (all.some((one) => one.interleavings < ON_EACH))
			throw new Trouble(`The time was up before ${ON_EACH} interleavings on each.`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

function say(where: string, raced: Raced): void {
	const { interleavings, breaches } = raced;
	console.log(
		`${where}: ${interleavings} interleavings, ${breaches.length} breaches (${inWords(raced)})`
	);
	if (!wasRace(raced)) throw new Trouble(`It was no race on ${where}.`);
}
