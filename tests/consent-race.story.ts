import { rmSync } from 'node:fs';
import { seeded } from '../src/lib/server/demo/random.ts';
import { raceOnSqlite } from '../scripts/race/on-sqlite.ts';
import { temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * A start and a no at the same moment, on the built server with four processes. This is the small run:
 * thousands of them, and a real PostgreSQL, are `npm run test:consent-race`.
 */

test('of a start and a no at once, no session starts after the no', async () => {
	const folder = temporaryFolder();
	try {
		const untilMs = performance.now() + 20_000;
		const raced = await raceOnSqlite(folder, { count: 120, random: seeded('small').next, untilMs });
		const { interleavings, startFirst, noFirst, breaches } = raced;
		const description = `${interleavings} interleavings on SQLite (${startFirst} and ${noFirst}), ${breaches.length} breaches; PostgreSQL not asked`;
		test.info().annotations.push({ type: 'race', description });
		expect(breaches).toEqual([]);
		expect(Math.min(startFirst, noFirst)).toBeGreaterThan(0);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
