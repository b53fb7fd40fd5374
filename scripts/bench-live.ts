/**
 * `npm run bench:live`: what an open ward costs the server in memory. Pages of one practitioner listen to
 * `/ward/live` of the built server; the resident memory of its process is read before and with them open,
 * after as many others have come and gone, so that what the engine compiled is not counted as theirs.
 * `npm run bench:live -- 1000` opens a thousand. Linux only: it reads /proc.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildIfStale } from './lib/build.mjs';
import { start } from './lib/own-server.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const CLIENTS = Number(process.argv[2] ?? 500);
const ROUNDS = 3;
const SETTLES_MS = 4000;
const MOST_KB = 50;

await runCommand(async () => {
	await buildIfStale();
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	const env = { DATA_DIR: folder, PORT: '0', PROCESSES: '1' };
	const server = await start('scripts/serve.ts', [], env);
	try {
		const cookie = await signIn(server.origin);
		await closed(await opened(server.origin, cookie));
		const each: number[] = [];
		for (let round = 1; round <= ROUNDS; round++) {
			const before = await settledKb(server.pid);
			const clients = await opened(server.origin, cookie);
			const withThem = await settledKb(server.pid);
			each.push((withThem - before) / CLIENTS);
			await closed(clients);
			console.log(
				`round ${round}: ${before} KB without, ${withThem} KB with ${CLIENTS} open: ` +
					`${each.at(-1)!.toFixed(1)} KB each`
			);
		}
		const median = each.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]!;
		console.log(`${median.toFixed(1)} KB an open ward (aim: under ${MOST_KB})`);
		if (median >= MOST_KB) process.exitCode = 1;
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

/** So many pages that listen, each greeted. */
function opened(origin: string, cookie: string): Promise<ClientRequest[]> {
	return Promise.all(
		Array.from(
			{ length: CLIENTS },
			() =>
				new Promise<ClientRequest>((resolve, reject) => {
					const headers = { cookie, accept: 'text/event-stream' };
					const request = get(`${origin}/ward/live`, { headers, agent: false });
					request.on('error', reject);
					request.on('response', (answer: IncomingMessage) => {
						if (answer.statusCode !== 200) reject(new Trouble(`It answered ${answer.statusCode}.`));
						answer.once('data', () => resolve(request));
						answer.on('error', () => {});
					});
				})
		)
	);
}

async function closed(clients: ClientRequest[]): Promise<void> {
	for (const client of clients) client.on('error', () => {}).destroy();
	await wait(SETTLES_MS);
}

/** Resident memory once the process has come to rest, in KB. */
async function settledKb(pid: number): Promise<number> {
	await wait(SETTLES_MS);
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}
