import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killsOnSqlite } from '../scripts/faults/on-sqlite.ts';
import { isFine } from '../scripts/faults/under-load.ts';
import { seeded } from '../src/lib/server/demo/random.ts';
import { expect, test } from './support/story.ts';

/* A small run of `npm run test:faults`, which has every other fault too, and a server's database. */

const KILLS = 5;

test('a server killed again and again while it is written to loses nothing it acknowledged, and keeps nothing twice', async () => {
	test.setTimeout(180_000);
	const folder = mkdtempSync(join(tmpdir(), 'nestling-faults-'));
	try {
		const killing = { kills: KILLS, random: seeded('1').next, withinMs: 120_000 };
		const outcome = await killsOnSqlite(folder, killing);
		expect(outcome).toMatchObject({ kills: KILLS, lost: [], twice: [], changed: [], broken: [] });
		expect(outcome.acknowledged).toBeGreaterThan(KILLS);
		expect(isFine(outcome), 'no process ended by itself').toBe(true);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
