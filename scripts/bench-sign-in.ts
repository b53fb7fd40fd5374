/**
 * `npm run bench:sign-in`: ten thousand wrong sign-ins from one address, as fast as fifty connections
 * send them, while somebody at another address signs in again and again with the right password. Says
 * how many guesses were looked into, and how long the right ones took beside how long they take alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SET_UP } from '#lib/schemas/set-up.ts';
import { SIGN_IN } from '#lib/schemas/sign-in.ts';
import { buildIfStale } from './lib/build.mjs';
import { startWard } from './lib/own-server.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const GUESSES = Number(process.argv[2] ?? 10_000);
const CONNECTIONS = 50;
const ALONE = 20;
const PASSWORD = 'a long night at the cot';

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	const env = { DATA_DIR: folder, PORT: '0', ADDRESS_HEADER: 'x-forwarded-for' };
	const server = await startWard(env);
	try {
		await setUp(server.origin, server.setupCode);
		await bench(server.origin);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true });
	}
});

async function bench(origin: string): Promise<void> {
	const nurse = () => signIn(origin, { from: '192.0.2.1', username: 'rosa', password: PASSWORD });
	const alone: number[] = [];
	for (let time = 0; time < ALONE; time++) alone.push((await timed(nurse)).ms);
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const counts: Record<number, number> = {};
	let sent = 0;
	const guess = async () => {
		while (sent < GUESSES) {
			sent += 1;
			const who = { from: '192.0.2.66', username: 'rosa', password: `guess ${sent}` };
			const status = await signIn(origin, who, agent);
			counts[status] = (counts[status] ?? 0) + 1;
		}
	};
	let over = false;
	const attack = Promise.all(Array.from({ length: CONNECTIONS }, guess)).then(() => (over = true));
	const beside: { ms: number; status: number }[] = [];
	while (!over) beside.push(await timed(nurse));
	await attack;
	agent.destroy();
	const refused = beside.filter(({ status }) => status !== 303).length;
	const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
	const took = beside.map(({ ms }) => ms);
	console.log(
		`${GUESSES} guesses: ${counts[400] ?? 0} looked into, ${counts[429] ?? 0} told to wait; meanwhile ` +
			`${beside.length} right sign-ins from elsewhere, ${refused} refused, ${median(took).toFixed(0)} ms ` +
			`each, the longest ${Math.max(...took).toFixed(0)} ms (alone ${median(alone).toFixed(0)} ms)`
	);
	if (refused > 0 || beside.length === 0) process.exitCode = 1;
}

async function timed(task: () => Promise<number>): Promise<{ ms: number; status: number }> {
	const began = performance.now();
	const status = await task();
	return { ms: performance.now() - began, status };
}

interface Who {
	from: string;
	username: string;
	password: string;
}

function signIn(origin: string, { from, username, password }: Who, agent?: Agent) {
	return post(`${origin}/sign-in`, from, { form: SIGN_IN, username, password }, agent);
}

async function setUp(origin: string, code: string): Promise<void> {
	const status = await post(`${origin}/setup`, '192.0.2.1', {
		...{ form: SET_UP, code, unitName: 'NICU North', timeZone: 'Europe/Berlin' },
		...{ name: 'Rosa Lima', username: 'rosa', password: PASSWORD }
	});
	if (status !== 303) throw new Trouble(`The ward was not set up: ${status}.`);
}

/** Posts a form from an address; the status of the answer. */
function post(url: string, from: string, fields: Record<string, string>, agent?: Agent) {
	const body = String(new URLSearchParams(fields));
	const headers = {
		...{ origin: new URL(url).origin, accept: 'text/html', 'x-forwarded-for': from },
		...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
	};
	return new Promise<number>((resolve, reject) => {
		const asking = request(url, { method: 'POST', headers, ...(agent && { agent }) }, (answer) => {
			answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
		});
		asking.on('error', reject).end(body);
	});
}
