import { rmSync } from 'node:fs';
import { killsOnPostgres, lostConnections } from '../scripts/faults/on-postgres.ts';
import { killsOnSqlite } from '../scripts/faults/on-sqlite.ts';
import { inWords, isFine, type Outcome } from '../scripts/faults/under-load.ts';
import { hasPostgres, startPostgres } from '../scripts/lib/postgres-server.ts';
import { seeded } from '../src/lib/server/demo/random.ts';
import { temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* The small run; two hundred kills and the other faults are `npm run test:faults`. */

const KILLS = 3;
const killing = () => ({
	...{ kills: KILLS, random: seeded('small').next, withinMs: 60_000 }
});

async function within<T>(task: (folder: string) => Promise<T>): Promise<T> {
	test.setTimeout(240_000);
	const folder = temporaryFolder();
	try {
		return await task(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function expectWhole(outcome: Outcome): void {
	test.info().annotations.push({ type: 'faults', description: inWords(outcome) });
	expect(isFine(outcome), inWords(outcome)).toBe(true);
	expect(outcome.acknowledged).toBeGreaterThan(20);
	expect(outcome.sentAgain).toBeGreaterThan(0);
}

test('a server killed while it is written to keeps all that it acknowledged, and nothing twice', async () => {
	const outcome = await within((folder) => killsOnSqlite(folder, killing()));
	expect(outcome.kills).toBeGreaterThan(0);
	expectWhole(outcome);
});

test('of two nodes on one PostgreSQL one is killed, connections are lost and the server is restarted: nothing acknowledged is lost', async () => {
	test.skip(!hasPostgres(), 'PostgreSQL is not on this machine');
	const server = startPostgres();
	try {
		const killed = await within((folder) => killsOnPostgres(server, folder, killing()));
		expect(killed.kills).toBeGreaterThan(0);
		expectWhole(killed);
		expectWhole(
			await within((folder) => lostConnections(server, folder, { ...killing(), rounds: 1 }))
		);
	} finally {
		server.stop();
	}
});
