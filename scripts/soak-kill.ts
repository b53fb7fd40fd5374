/**
 * `npm run soak:kill`: scripted sessions on the built server, which is killed with all its processes at
 * thirty random moments and started again. Every tap it acknowledged has to be kept, none twice. Ends with
 * one line of counts. `npm run soak:kill -- 100 7` kills a hundred times, with 7 for its seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '#lib/server/demo/random.ts';
import { buildIfStale } from './lib/build.mjs';
import { runCommand } from './lib/trouble.mjs';
import { soak } from './soak/kill.ts';

const kills = Number(process.argv[2] ?? 30);
const seed = process.argv[3] ?? '1';

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-soak-'));
	try {
		const soaked = await soak(folder, kills, seeded(seed).next);
		const { acknowledged, sentAgain, lost, twice } = soaked;
		console.log(
			`${soaked.kills} kills, ${acknowledged} taps acknowledged, ${sentAgain} sent again, ` +
				`${lost.length} lost, ${twice.length} twice`
		);
		if (lost.length + twice.length > 0) process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
