import { rmSync } from 'node:fs';
import { seeded } from '../src/lib/server/demo/random.ts';
import { raceOnSqlite } from '../scripts/race/on-sqlite.ts';
import { inWords, wasRace } from '../scripts/race/race.ts';
import { temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * Hands and a no at the same moment, on the built server with four processes. This is the small run:
 * thousands of them, and a real PostgreSQL, are `npm run test:consent-race`.
 */

test('of hands and a no at once (a start, a resume, a next phase), none come after the no', async () => {
	test.setTimeout(120_000);
	const folder = temporaryFolder();
	try {
		const untilMs = performance.now() + 60_000;
		const raced = await raceOnSqlite(folder, { count: 120, random: seeded('small').next, untilMs });
		const { interleavings, breaches } = raced;
		const description = `${interleavings} interleavings on SQLite (${inWords(raced)}), ${breaches.length} breaches; PostgreSQL not asked`;
		test.info().annotations.push({ type: 'race', description });
		expect(breaches).toEqual([]);
		expect(wasRace(raced), inWords(raced)).toBe(true);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
