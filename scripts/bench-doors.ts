/**
 * `npm run bench:doors`: what it costs to know whose a request is and what they may, beside one read of the
 * database by its key; and what a ward of sixty costs whose names are sealed, beside the same one open.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { may } from '#lib/domain/access.ts';
import { recognise } from '#lib/server/auth/recognise.ts';
import { now } from '#lib/server/clock.ts';
import { bigWardInfant } from '#lib/server/demo/big-ward.ts';
import * as infants from '#lib/server/db/infants.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import * as units from '#lib/server/db/units.ts';
import { newKeyLine } from '#lib/server/sealed/master-keys.ts';
import { sealWhatStands } from '#lib/server/sealed/seal-what-stands.ts';
import { load, type Target } from './bench/load.ts';
import { makeWard } from './bench/ward.ts';
import { buildIfStale } from './lib/build.mjs';
import { serve } from './lib/own-server.ts';
import { runCommand } from './lib/trouble.mjs';

const ROUNDS = 31;
const TIMES = 200;
const SIZE = { infants: 60, weights: 120, sessions: 40 };
const LOAD_MS = 4000;

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	try {
		const ward = await makeWard(folder, SIZE);
		await perRequest(join(ward.folders.read, 'nestling.sqlite'), ward.cookies.clinician);
		await sealedWard(folder, ward.folders.read, ward.cookies.clinician);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** In turns in one process: the door of a request about an infant, and one read by a key. */
async function perRequest(file: string, cookie: string): Promise<void> {
	const db = openSqlite(file);
	const session = cookie.split('=')[1]!;
	const infantId = bigWardInfant(0);
	const stays = await infants.stays(db, infantId);
	const relation = infants.relationFrom(infantId, stays);
	const unitId = relation.unitId!;
	const took = { door: [] as number[], may: [] as number[], read: [] as number[] };
	for (let round = 0; round <= ROUNDS; round += 1) {
		const door = await microseconds(async () => {
			const found = await recognise(db, session, now());
			if (found.state !== 'open') throw new Error('nobody is signed in');
			const there = infants.relationFrom(infantId, await infants.stays(db, infantId));
			if (!may(found.person, 'see growth', there).allowed) throw new Error('it should be open');
		});
		const found = await recognise(db, session, now());
		const person = found.state === 'open' ? found.person : undefined;
		const asked = await microseconds(async () => void may(person!, 'see growth', relation));
		const read = await microseconds(async () => void (await units.find(db, unitId)));
		// the first round warms all of them up
		if (round === 0) continue;
		took.door.push(door);
		took.may.push(asked);
		took.read.push(read);
	}
	await db.destroy();
	const [door, asked, read] = [middle(took.door), middle(took.may), middle(took.read)];
	console.log(
		`whose a request is, what they are, where the infant is, and may they: ${door.toFixed(0)} µs · ` +
			`of it the table itself ${asked.toFixed(2)} µs · one read by its key ${read.toFixed(0)} µs · ` +
			`${(door / read).toFixed(1)}×`
	);
}

/** Two servers of one build in turns: the same ward, open and sealed. */
async function sealedWard(folder: string, open: string, cookie: string): Promise<void> {
	const sealed = join(folder, 'sealed');
	const keyFile = join(folder, 'key');
	cpSync(open, sealed, { recursive: true });
	writeFileSync(keyFile, `${newKeyLine()}\n`);
	const db = openSqlite(join(sealed, 'nestling.sqlite'), keyFile);
	await sealWhatStands(db);
	await db.destroy();
	const env = { PORT: '0', PROCESSES: '1', NESTLING_LOG: 'silent' };
	const servers = {
		open: await serve({ ...env, DATA_DIR: open, NESTLING_KEY_FILE: '' }),
		sealed: await serve({
			...env,
			DATA_DIR: sealed,
			NESTLING_KEY_FILE: keyFile
		})
	};
	const target = (name: keyof typeof servers): Target => ({
		name,
		origin: servers[name].origin,
		next: () => ({ method: 'GET', path: '/ward', headers: { cookie }, status: 200, holds: 'Ward' })
	});
	const perSecond = { open: [] as number[], sealed: [] as number[] };
	for (let round = 0; round < 4; round += 1) {
		for (const name of ['open', 'sealed'] as const) {
			const { requests, seconds } = await load(target(name), 1, LOAD_MS);
			if (round > 0) perSecond[name].push(requests / seconds);
		}
	}
	await Promise.all(Object.values(servers).map((server) => server.stop()));
	const [plain, locked] = [middle(perSecond.open), middle(perSecond.sealed)];
	console.log(
		`/ward of ${SIZE.infants}: ${plain.toFixed(0)}/s open, ${locked.toFixed(0)}/s sealed · ` +
			`${(plain / locked).toFixed(2)}×`
	);
}

async function microseconds(task: () => Promise<void>): Promise<number> {
	const began = performance.now();
	for (let time = 0; time < TIMES; time += 1) await task();
	return ((performance.now() - began) * 1000) / TIMES;
}

function middle(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
