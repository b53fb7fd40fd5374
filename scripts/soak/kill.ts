import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import SQLite from 'better-sqlite3';
import { STRESS_CUES } from '#lib/domain/session-vocabulary.ts';
import { now } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { newId } from '#lib/server/ids.ts';
import { inRoot } from '../lib/root.mjs';
import { type Cot, makeCots } from '../race/cots.ts';

/** What became of what was tapped while the server was killed again and again. */
export interface Soaked {
	kills: number;
	/** Taps that the server said it had. */
	acknowledged: number;
	/** Taps that were sent more than once, since an answer never came. */
	sentAgain: number;
	/** Acknowledged taps that are not kept. */
	lost: string[];
	/** Taps that are kept, or named in the audit, more than once. */
	twice: string[];
}

const COTS = 4;
const LONGEST_MS = 1500;
const AGAIN_MS = 50;

/**
 * Scripted sessions on the built server, all of whose processes are killed (SIGKILL) that many times at
 * random moments and started again on the same folder, which is to be empty. Each tap is sent under its
 * key until the server acknowledges it, as a page does.
 */
export async function soak(folder: string, kills: number, random: () => number): Promise<Soaked> {
	const db = openSqlite(join(folder, 'nestling.sqlite'));
	await migrate(db);
	await prepareDeployment(db, 'demonstration', now());
	const cots = await makeCots(db, COTS);
	await db.destroy();
	let server = await begin(folder, '0');
	const { origin } = server;
	const { port } = new URL(origin);
	const taps = { acknowledged: [] as string[], again: new Set<string>(), over: false };
	const scripts = cots.map((cot, index) => script(origin, cot, index, taps));
	for (let kill = 0; kill < kills; kill += 1) {
		await pause(200 + random() * LONGEST_MS);
		await end(server.child);
		server = await begin(folder, port);
	}
	await pause(LONGEST_MS);
	taps.over = true;
	await Promise.all(scripts);
	await end(server.child);
	return { kills, ...judge(folder, taps.acknowledged), sentAgain: taps.again.size };
}

interface Taps {
	acknowledged: string[];
	again: Set<string>;
	over: boolean;
}

/** One session, tapped as fast as it is answered; every third tap a pause or a resume. */
async function script(origin: string, cot: Cot, which: number, taps: Taps): Promise<void> {
	const sessions = `${origin}/infants/${cot.infant.infantId}/sessions`;
	const send = async (address: string, id: string, fields: Record<string, string>) => {
		while (!(await isTaken(address, cot, { id, ...fields }))) {
			taps.again.add(id);
			await pause(AGAIN_MS);
		}
	};
	const id = newId();
	await send(`${sessions}/new?/start`, id, {
		...{ form: 'session/1', protocol: 'elmoneim-2021/1', 'checked[]': 'yes' },
		'look[]': 'nothing-noted',
		...{ stateBefore: 'drowsy', permission: 'accepting' }
	});
	for (let tap = which; !taps.over; tap += 1) {
		const key = newId();
		const step = ['pause', 'resume'][Math.floor((tap - which) / 3) % 2]!;
		const isStep = (tap - which) % 3 === 2;
		const cue = STRESS_CUES[tap % STRESS_CUES.length]!;
		await send(
			`${sessions}/${id}?/${isStep ? step : 'cue'}`,
			key,
			isStep ? { form: 'session-step/1' } : { form: 'session-cue/1', cue }
		);
		taps.acknowledged.push(key);
	}
}

/** Whether the server says it has it; false where no answer came. */
async function isTaken(
	address: string,
	cot: Cot,
	fields: Record<string, string>
): Promise<boolean> {
	let status: number;
	try {
		const answer = await fetch(address, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				origin: new URL(address).origin,
				cookie: cot.cookies.practitioner,
				accept: 'text/html'
			},
			body: new URLSearchParams(fields)
		});
		({ status } = answer);
	} catch {
		return false;
	}
	if (status === 303) return true;
	if (status >= 500) return false;
	throw new Error(`${new URL(address).search} was answered with ${status}`);
}

/** Compares what was acknowledged with what is kept, and with what the audit names. */
function judge(folder: string, acknowledged: string[]) {
	const database = new SQLite(join(folder, 'nestling.sqlite'), { readonly: true });
	const ids = (sql: string) =>
		(database.prepare(sql).all() as { id: string }[]).map(({ id }) => id);
	const kinds = `('cue', 'paused', 'resumed')`;
	const kept = ids(`select id from session_event where kind in ${kinds}`);
	const named = ids(
		`select subject as id from audit where act in ('session: cue', 'session: paused', 'session: resumed')`
	);
	database.close();
	const known = new Set(acknowledged);
	return {
		acknowledged: acknowledged.length,
		lost: acknowledged.filter((id) => !kept.includes(id) || !named.includes(id)),
		twice: [...repeated(kept), ...repeated(named), ...kept.filter((id) => !known.has(id))]
	};
}

const repeated = (ids: string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Server {
	origin: string;
	child: ChildProcess;
}

/** Starts the server as a group of processes of its own, and waits until it says it is ready. */
function begin(folder: string, port: string): Promise<Server> {
	const child = spawn(process.execPath, [inRoot('scripts', 'serve.ts')], {
		detached: true,
		env: {
			...process.env,
			...{ DATA_DIR: folder, PORT: port, PROCESSES: '2', NESTLING_LOG: 'error' }
		},
		stdio: ['ignore', 'pipe', 'ignore']
	});
	return new Promise((resolve, reject) => {
		child.on('exit', (code) => reject(new Error(`the server ended by itself with ${code}`)));
		createInterface(child.stdout!).on('line', (line) => {
			const origin = /ready: (http:\S+)/.exec(line)?.[1];
			if (origin) resolve({ origin, child });
		});
	});
}

/** Kills the server with all its processes: its own group, by its number. */
function end(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.on('close', () => resolve());
		process.kill(-child.pid!, 'SIGKILL');
	});
}
