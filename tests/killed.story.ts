import { rmSync } from 'node:fs';
import { seeded } from '../src/lib/server/demo/random.ts';
import { soak } from '../scripts/soak/kill.ts';
import { temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* The small run; thirty kills are `npm run soak:kill`. */

test('a server killed in mid-session keeps every tap it acknowledged, and none twice', async () => {
	test.setTimeout(120_000);
	const folder = temporaryFolder();
	try {
		const soaked = await soak(folder, 2, seeded('small').next);
		test.info().annotations.push({ type: 'soak', description: JSON.stringify(soaked) });
		expect(soaked.acknowledged).toBeGreaterThan(20);
		expect(soaked.sentAgain).toBeGreaterThan(0);
		expect({ lost: soaked.lost, twice: soaked.twice }).toEqual({ lost: [], twice: [] });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
