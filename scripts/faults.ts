/**
 * `npm run test:faults`: mixed writers on the built server, on SQLite and on PostgreSQL, while its
 * processes are killed, connections cut, the database's server restarted, the disk filled and slowed, the clock
 * moved and a node starved of memory. Everything that was acknowledged is counted against what is there
 * afterwards. Ends with one line of counts, within ten minutes.
 *
 * `--kills 200 --seconds 600 --seed 1 --only sqlite|postgres`
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '#lib/server/demo/random.ts';
import { clockJumpsOnPostgres, clockJumpsOnSqlite } from './faults/clock-jumps.ts';
import { diskFull } from './faults/disk-full.ts';
import { killsOnPostgres, lostConnections } from './faults/on-postgres.ts';
import { killsOnSqlite } from './faults/on-sqlite.ts';
import { outOfMemory } from './faults/out-of-memory.ts';
import { slowDisk } from './faults/slow-disk.ts';
import { inWords, isFine, type Outcome } from './faults/under-load.ts';
import { buildIfStale } from './lib/build.mjs';
import { hasPostgres, startPostgres } from './lib/postgres-server.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '200' },
		seconds: { type: 'string', default: '600' },
		seed: { type: 'string', default: '1' },
		only: { type: 'string' }
	}
});
const SECONDS = Number(values.seconds);
/** What of the time is for the kills of one database; the rest is for the other faults. */
const FOR_KILLS = 0.3;
const ROUNDS = 3;

await runCommand(async () => {
	await buildIfStale();
	const began = performance.now();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-faults-'));
	const outcomes: Outcome[] = [];
	const run = async (part: (folder: string) => Promise<Outcome | undefined>) => {
		if (performance.now() - began > SECONDS * 1000) return console.log('The time is up.');
		const own = join(folder, String(outcomes.length));
		mkdirSync(own, { recursive: true, mode: 0o700 });
		const outcome = await part(own);
		if (!outcome) return;
		outcomes.push(outcome);
		console.log(inWords(outcome));
	};
	const on = ['sqlite', 'postgres'].filter((one) => (values.only ?? one) === one);
	const kills = Math.ceil(Number(values.kills) / on.length);
	const killing = () => ({
		kills,
		random: seeded(values.seed).next,
		withinMs: SECONDS * 1000 * FOR_KILLS * (2 / on.length)
	});
	try {
		if (on.includes('sqlite')) {
			await run((own) => killsOnSqlite(own, killing()));
			await run((own) => diskFull(own, { rounds: ROUNDS }));
			await run((own) => slowDisk(own, { seconds: 10 }));
			await run(clockJumpsOnSqlite);
		}
		if (on.includes('postgres')) await onPostgres(run, killing);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	sayAll(outcomes, kills * on.length);
});

type Run = (part: (folder: string) => Promise<Outcome | undefined>) => Promise<void>;

async function onPostgres(run: Run, killing: () => Parameters<typeof killsOnPostgres>[2]) {
	if (!hasPostgres())
		throw new Trouble('PostgreSQL is not on this machine: --only sqlite runs the rest.');
	const server = startPostgres();
	try {
		await run((own) => killsOnPostgres(server, own, killing()));
		await run((own) => lostConnections(server, own, { ...killing(), rounds: ROUNDS }));
		await run((own) => clockJumpsOnPostgres(server, own));
		await run((own) => outOfMemory(server, own));
	} finally {
		server.stop();
	}
}

/** Says what came of all parts, and fails where anything was lost, or the kills were fewer than asked for. */
function sayAll(outcomes: Outcome[], asked: number): void {
	const sum = (count: (one: Outcome) => number) =>
		outcomes.reduce((all, one) => all + count(one), 0);
	const kills = sum((one) => one.kills);
	console.log(
		`${kills} kills, ${sum((one) => one.acknowledged)} acknowledged, ` +
			`${sum(({ lost }) => lost.length)} lost, ${sum(({ twice }) => twice.length)} twice`
	);
	if (!outcomes.every(isFine)) process.exitCode = 1;
	if (kills < asked) throw new Trouble(`The time was up before ${asked} kills.`);
}
