/**
 * `npm run bench`: how fast the built server is on a generated ward, beside a bare Node server that
 * answers the same weights as JSON, or makes one durable insert, in the same minutes on the same
 * machine. `npm run bench -- 3` runs three rounds instead of the usual number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures, HEADINGS, line } from './bench/figures.ts';
import { load, type Measured, type Target, WARM_UP_MS } from './bench/load.ts';
import { serve, start } from './lib/own-server.ts';
import { targets } from './bench/targets.ts';
import { countWritten, makeWard, SIZE } from './bench/ward.ts';
import { buildIfStale } from './lib/build.mjs';
import { runCommand, Trouble } from './lib/trouble.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const MS = 800;

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	try {
		await bench(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

async function bench(folder: string): Promise<void> {
	const began = performance.now();
	const ward = await makeWard(folder);
	const sixty = await makeWard(join(folder, 'sixty'), { ...SIZE, infants: 60 });
	const before = await countWritten(ward.folders.written);
	const [bare, read, written, small] = await Promise.all([
		start('scripts/bench/bare-server.ts', [ward.bareFile], {}),
		...[ward.folders.read, ward.folders.written, sixty.folders.read].map((DATA_DIR) =>
			serve({ DATA_DIR, PORT: '0', NESTLING_LOG: 'info' })
		)
	]);
	const origins = { bare: bare!.origin, read: read!.origin, written: written!.origin };
	const { bareJson, bareInsert, pages: large, writes } = targets(origins, ward);
	const [wardOfSixty] = targets({ ...origins, read: small!.origin }, sixty).pages;
	const pages = [wardOfSixty!, ...large];
	const all = [bareJson, ...pages, bareInsert, ...writes];
	const { infants, weights, sessions } = SIZE;
	console.log(
		`${infants} infants × ${weights} weights × ${sessions} sessions; each request first made for ` +
			`${WARM_UP_MS / 1000} s unmeasured`
	);
	let posted = { weights: 0, sessions: 0 };
	try {
		for (const target of all) note(target, await load(target, 8, WARM_UP_MS));
		for (const connections of [1, 8]) {
			const rounds = new Map<Target, Measured[]>(all.map((target) => [target, []]));
			for (let round = 0; round < ROUNDS; round++) {
				for (const target of all) {
					const measured = await load(target, connections, MS);
					rounds.get(target)!.push(measured);
					note(target, measured);
				}
			}
			console.log(`\n${connections} connection${connections === 1 ? '' : 's'}\n${HEADINGS}`);
			for (const target of all) {
				const beside = pages.includes(target)
					? bareJson
					: writes.includes(target)
						? bareInsert
						: undefined;
				console.log(line(target.name, figures(rounds.get(target)!, beside && rounds.get(beside))));
			}
		}
	} finally {
		await Promise.all([bare!, read!, written!, small!].map((server) => server.stop()));
	}
	const after = await countWritten(ward.folders.written);
	const missing = {
		weights: before.weights + posted.weights - after.weights,
		sessions: before.sessions + posted.sessions - after.sessions
	};
	if (missing.weights !== 0 || missing.sessions !== 0) {
		throw new Trouble(`Answered as written but not there: ${JSON.stringify(missing)}.`);
	}
	const seconds = Math.round((performance.now() - began) / 1000);
	console.log(
		`\nEach of ${posted.weights} weights and ${posted.sessions} sessions posted is in the database. ` +
			`${seconds} s.`
	);

	function note(target: Target, { requests }: Measured): void {
		const [weight, session] = writes;
		posted = {
			weights: posted.weights + (target === weight ? requests : 0),
			sessions: posted.sessions + (target === session ? requests : 0)
		};
	}
}
