/**
 * `npm run bench:live`: what an open ward costs the server in memory. Pages of one practitioner listen to
 * `/ward/live` of the built server; the resident memory of its process is read as more and more are open
 * at once, after as many have come and gone, so that what the engine compiled is not counted as theirs.
 * Then holds are placed: how long after the form was sent the ward pages hear of each, beside how long the
 * form itself took to be answered.
 * `npm run bench:live -- 1000` opens a thousand at a time. Linux only: it reads /proc.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildIfStale } from './lib/build.mjs';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { newId } from '../src/lib/server/ids.ts';
import { serve } from './lib/own-server.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const CLIENTS = Number(process.argv[2] ?? 500);
const ROUNDS = 5;
const SETTLES_MS = 4000;
const MOST_KB = 50;
const HOLDS = 20;
const SECOND_MS = 1000;

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	const env = { DATA_DIR: folder, PORT: '0', PROCESSES: '1' };
	const server = await serve(env);
	try {
		const cookie = await signIn(server.origin);
		await closed(await opened(server.origin, cookie));
		const each: number[] = [];
		const all: Client[] = [];
		let before = await settledKb(server.pid);
		for (let round = 1; round <= ROUNDS; round++) {
			all.push(...(await opened(server.origin, cookie)));
			const after = await settledKb(server.pid);
			each.push((after - before) / CLIENTS);
			console.log(
				`${all.length} open: ${after} KB, ${each.at(-1)!.toFixed(1)} KB each of the last`
			);
			before = after;
		}
		await closed(all);
		const median = medianOf(each);
		console.log(`${median.toFixed(1)} KB an open ward (aim: under ${MOST_KB})`);
		if (median >= MOST_KB) process.exitCode = 1;
		await timeHolds(server.origin, cookie);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true });
	}
});

async function signIn(origin: string): Promise<string> {
	const answer = await fetch(`${origin}/?/demonstrate`, {
		...{ method: 'POST', redirect: 'manual' as const },
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ as: 'practitioner' })
	});
	const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('nestling_session='));
	if (!cookie) throw new Trouble(`Nobody could sign in: ${answer.status}.`);
	return cookie.split(';')[0]!;
}

interface Client {
	request: ClientRequest;
	answer: IncomingMessage;
}

/** So many pages that listen, each greeted. */
function opened(origin: string, cookie: string, many = CLIENTS): Promise<Client[]> {
	return Promise.all(
		Array.from(
			{ length: many },
			() =>
				new Promise<Client>((resolve, reject) => {
					const headers = { cookie, accept: 'text/event-stream' };
					const request = get(`${origin}/ward/live`, { headers, agent: false });
					request.on('error', reject);
					request.on('response', (answer: IncomingMessage) => {
						if (answer.statusCode !== 200) reject(new Trouble(`It answered ${answer.statusCode}.`));
						answer.once('data', () => resolve({ request, answer }));
						answer.on('error', () => {});
					});
				})
		)
	);
}

/** Places holds while wards are open, a few and then all; says when each page heard of each. */
async function timeHolds(origin: string, cookie: string): Promise<void> {
	const page = `${origin}/infants/${DEMONSTRATION_INFANTS.noor}/sessions?/hold`;
	const headers = { cookie, origin, accept: 'text/html' };
	for (const open of [1, CLIENTS]) {
		const clients = await opened(origin, cookie, open);
		const heard: number[] = [];
		const answered: number[] = [];
		for (let hold = 0; hold < HOLDS; hold++) {
			const sent = performance.now();
			const told = clients.map(({ answer }) => once(answer, 'clearance'));
			const body = new URLSearchParams({
				...{ form: 'hold/1', id: newId(), reason: 'minimal-handling-order' },
				...{ untilDay: '', untilTime: '' }
			});
			const answer = await fetch(page, { method: 'POST', redirect: 'manual', headers, body });
			if (answer.status !== 303) throw new Trouble(`A hold was answered ${answer.status}.`);
			answered.push(performance.now() - sent);
			heard.push(...(await Promise.all(told)).map((at) => at - sent));
		}
		await closed(clients);
		const [middle, last] = [medianOf(heard), Math.max(...heard)];
		console.log(
			`${open} open, ${HOLDS} holds: answered after ${medianOf(answered).toFixed(0)} ms, ` +
				`heard after ${middle.toFixed(0)} ms (${(middle / medianOf(answered)).toFixed(1)} ×), ` +
				`the last of all after ${last.toFixed(0)} ms (aim: under ${SECOND_MS})`
		);
		if (last >= SECOND_MS) process.exitCode = 1;
	}
}

/** When an open page is told of a change, by the clock of the bench. */
function once(answer: IncomingMessage, change: string): Promise<number> {
	return new Promise((resolve) => {
		const hear = (text: Buffer) => {
			if (!String(text).includes(change)) return;
			answer.off('data', hear);
			resolve(performance.now());
		};
		answer.on('data', hear);
	});
}

function medianOf(all: number[]): number {
	return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)]!;
}

async function closed(clients: Client[]): Promise<void> {
	for (const { request } of clients) request.on('error', () => {}).destroy();
	await wait(SETTLES_MS);
}

/** Resident memory once the process has come to rest, in KB. */
async function settledKb(pid: number): Promise<number> {
	await wait(SETTLES_MS);
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}
