import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { pageRoutes } from '../scripts/shots/routes.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { newId } from '../src/lib/server/ids.ts';
import { change, ON_POSTGRES, rows } from './support/database.ts';
import { hand } from './support/hand.ts';
import { liveIn } from './support/lived-in.ts';
import { endpoints } from './support/server-actions.ts';
import type { RunningServer } from './support/server.ts';
import { freePort } from './support/real-ward.ts';
import { expect, test } from './support/story.ts';

/* What the measures tell of a server, and of nobody; and the traces by which its lines are found. */

interface Sample {
	name: string;
	labels: Record<string, string>;
	value: number;
}

function samplesOf(text: string): Sample[] {
	return text
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => {
			const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
			const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, of]) => [key, of]);
			return { name, labels: Object.fromEntries(pairs), value: Number(value) };
		});
}

/** The sum over all samples of a name whose labels are these. */
const sum = (samples: Sample[], name: string, labels: Record<string, string> = {}) =>
	samples
		.filter((one) => one.name === name)
		.filter((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value))
		.reduce((total, { value }) => total + value, 0);

/** Asks on a connection of its own: the door hands each to the next process. */
function ask(origin: string, path: string, headers: Record<string, string> = {}) {
	return new Promise<{ status: number; text: string }>((resolve, reject) => {
		const sent = request(origin + path, { agent: false, headers, timeout: 4000 }, (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (part: string) => (text += part));
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
		});
		sent.on('timeout', () => sent.destroy(new Error('no answer')));
		sent.on('error', reject).end();
	});
}

const measures = async (origin: string) => samplesOf((await ask(origin, '/metrics')).text);

/** Every text of the database by which somebody could be known: names word by word, ids, numbers. */
function personalIn(server: RunningServer): string[] {
	const column = (table: string, name: string) =>
		rows<{ one: string }>(server, `select ${name} as one from ${table}`).map(({ one }) => one);
	const names = [
		...column('person', 'name'),
		...column('infant_facts', 'name'),
		...column('account', 'username'),
		...column('unit', 'name')
	];
	const ids = [
		...column('person', 'id'),
		...column('infant', 'id'),
		...column('session', 'id'),
		...column('hospital_number', 'number')
	];
	const words = names.flatMap((name) => name.split(/\s+/)).filter((word) => word.length > 3);
	return [...new Set([...words, ...ids])];
}

const START = {
	...{ form: 'session/1', protocol: 'elmoneim-2021/1', 'checked[]': 'yes' },
	...{ 'look[]': 'nothing-noted', stateBefore: 'drowsy', permission: 'accepting' }
};

test('after a day on the ward the measures tell of all of it, and of nobody', async ({
	startServer
}) => {
	const server = await startServer();
	const ward = await liveIn(server);
	const { origin, practitioner, clinician, lead, parent, infant } = ward;
	for (const who of [practitioner, clinician, lead, parent]) {
		for (const path of ['/', '/ward', `/infants/${INFANTS.noor}/growth`, '/account', '/nowhere'])
			await who.get(path);
	}
	const wrong = { form: 'sign-in/1', username: 'kit', password: 'not the words they chose' };
	expect((await ward.guest.post('/sign-in', wrong)).status).toBe(400);
	await clinician.get(`/ward?show=${encodeURIComponent('Wren Adeyemi')}`);
	const start = (id: string) =>
		practitioner.post(`/infants/${id}/sessions/new?/start`, { ...START, id: newId() });
	expect((await start(INFANTS.noor)).status).toBe(303);
	// nobody has said yes, and nobody has cleared
	expect((await start(infant)).status).toBe(409);
	const listening = new AbortController();
	const live = await fetch(`${origin}/ward/live`, {
		headers: { cookie: clinician.cookie },
		signal: listening.signal
	});
	expect(live.status).toBe(200);

	const { text } = await ask(origin, '/metrics');
	const samples = samplesOf(text);
	const told = (name: string, labels?: Record<string, string>) => sum(samples, name, labels);
	const requests = 'nestling_request_duration_seconds_count';
	expect(told(requests, { route: '/ward', status: '2xx' })).toBeGreaterThan(2);
	expect(told(requests, { route: '/infants/[id]/growth' })).toBeGreaterThan(3);
	expect(told(requests, { route: 'none', status: '4xx' })).toBeGreaterThan(3);
	for (const kind of ['read', 'write', 'transaction'])
		expect(told('nestling_database_duration_seconds_count', { kind }), kind).toBeGreaterThan(5);
	expect(told('nestling_gate_answers_total', { answer: 'yes' })).toBe(1);
	expect(told('nestling_gate_answers_total', { answer: 'no' })).toBe(1);
	const reasons = samples.filter(({ name }) => name === 'nestling_gate_reasons_total');
	expect(reasons.map(({ labels }) => labels.reason).toSorted()).toEqual([
		...['clearance-none', 'consent-not-recorded']
	]);
	expect(told('nestling_live_pages')).toBe(1);
	const tries = (result: string) => told('nestling_sign_in_tries_total', { result });
	expect(tries('taken') - tries('right')).toBe(1);
	expect(told('nestling_backup_timestamp_seconds')).toBe(0);
	expect(told('nestling_build_info')).toBe(1);
	if (!ON_POSTGRES) expect(told('nestling_database_writable')).toBe(1);
	expect(told('nestling_processes', { state: 'answering' })).toBe(1);
	expect(told('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0);
	expect(told('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);

	const routes = new Set([...pageRoutes(), ...endpoints(), '/theme', 'none']);
	const routesTold = new Set(samples.flatMap(({ labels }) => labels.route ?? []));
	expect([...routesTold].filter((route) => !routes.has(route))).toEqual([]);
	const personal = personalIn(server);
	expect(personal.length).toBeGreaterThan(100);
	expect(personal.filter((one) => new RegExp(`(?<!\\w)${one}(?!\\w)`).test(text))).toEqual([]);
	expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|Wren|Adeyemi|not the words/);

	listening.abort();
	await expect.poll(async () => sum(await measures(origin), 'nestling_live_pages')).toBe(0);
});

test('whichever process is asked tells the sum of all, and which of them are silent', async ({
	startServer
}) => {
	const { origin, pid } = await startServer({ env: { PROCESSES: '2' } });
	for (let n = 0; n < 10; n += 1) await ask(origin, '/health');
	const answered = (samples: Sample[]) =>
		sum(samples, 'nestling_request_duration_seconds_count', { route: '/health' });
	const processes = (samples: Sample[], state: string) =>
		sum(samples, 'nestling_processes', { state });
	for (const samples of [await measures(origin), await measures(origin)]) {
		expect(answered(samples)).toBe(10);
		expect([processes(samples, 'answering'), processes(samples, 'silent')]).toEqual([2, 0]);
	}

	const [beside] = childrenOf(pid);
	process.kill(beside!, 'SIGSTOP');
	const silent = async () => {
		// every other connection goes to the one that is stopped, and waits
		const samples = await measures(origin).catch(() => []);
		return [answered(samples), processes(samples, 'answering'), processes(samples, 'silent')];
	};
	await expect.poll(silent, { timeout: 15_000 }).toEqual([10, 1, 1]);

	process.kill(beside!, 'SIGKILL');
	await expect.poll(() => childrenOf(pid).filter((child) => child !== beside)).toHaveLength(1);
	const after = async () => {
		const samples = await measures(origin).catch(() => []);
		return [answered(samples), processes(samples, 'answering'), processes(samples, 'silent')];
	};
	await expect.poll(after, { timeout: 15_000 }).toEqual([10, 2, 0]);
});

/** The processes that a process began. */
function childrenOf(pid: number): number[] {
	const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString().trim().split('\n');
	const pairs = all.map((line) => line.trim().split(/\s+/).map(Number));
	return pairs.filter(([, parent]) => parent === pid).map(([child]) => child!);
}

test('the measures are read from this machine or with the token, and a proxy is not this machine', async ({
	startServer
}) => {
	const token = 'c'.repeat(32);
	const PORT = String(await freePort());
	const behind = { PORT, METRICS_TOKEN: token, ORIGIN: 'https://nicu.example' };
	const server = await startServer({ ward: true, env: behind });
	const own = `http://127.0.0.1:${PORT}`;
	const status = async (headers: Record<string, string>) =>
		(await ask(own, '/metrics', headers)).status;
	const shown = { authorization: `Bearer ${token}` };
	// ADDRESS_HEADER is not set: who comes through the proxy cannot be told from who does not
	expect(await status({})).toBe(401);
	expect(await status(shown)).toBe(200);
	expect(await status({ ...shown, 'x-forwarded-for': '192.0.2.1' })).toBe(200);
	expect(await status({ authorization: `Bearer ${token}x` })).toBe(401);
	expect(server.said()).not.toContain(token);
	await server.stop();

	await startServer({ ward: true, env: { ...behind, ADDRESS_HEADER: 'x-forwarded-for' } });
	expect(await status({})).toBe(200);
	expect(await status({ 'x-forwarded-for': '127.0.0.1' })).toBe(401);
	expect(await status({ host: 'rebound.example' })).toBe(401);
});

test('a server is live while its process answers, and ready while its database does', async ({
	startServer
}) => {
	const server = await startServer();
	const health = async (path: string) => {
		const { status, text } = await ask(server.origin, `/health/${path}`);
		return [status, JSON.parse(text)];
	};
	expect(await health('live')).toEqual([200, { status: 'live' }]);
	expect(await health('ready')).toEqual([200, { status: 'ready' }]);
	change(server, 'alter table kysely_migration rename to elsewhere');
	expect(await health('ready')).toEqual([503, { status: 'not ready' }]);
	expect(await health('live')).toEqual([200, { status: 'live' }]);
	change(server, 'alter table elsewhere rename to kysely_migration');
	expect((await health('ready'))[0]).toBe(200);
});

test('the lines of a request are found by the trace that it came with, or by one of their own', async ({
	startServer
}) => {
	const server = await startServer();
	const guest = hand(server.origin);
	const trace = '0af7651916cd43dd8448eb211c80319c';
	const asked = (traceparent: string) =>
		fetch(`${server.origin}/health`, { headers: { traceparent } });
	const answer = await asked(`00-${trace}-b7ad6b7169203331-01`);
	const [, told, span] = answer.headers.get('traceresponse')!.split('-');
	expect(told).toBe(trace);
	const lines = () =>
		server
			.said()
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as Record<string, unknown>);
	const line = () => lines().find(({ span_id }) => span_id === span);
	await expect.poll(line).toMatchObject({ trace_id: trace, route: '/health', status: 200 });

	const invented = await asked('00-not-a-trace-01');
	expect(invented.headers.get('traceresponse')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
	const json = { origin: 'https://evil.example', 'content-type': 'application/json' };
	const elsewhere = await guest.send('/theme', '{"theme":"dark"}', json);
	expect(elsewhere.status).toBe(403);
	const [, refused] = elsewhere.headers.get('traceresponse')!.split('-');
	const refusal = () => lines().find(({ trace_id }) => trace_id === refused);
	await expect.poll(refusal).toMatchObject({ status: 403 });
	expect(lines().every(({ trace_id }) => /^[0-9a-f]{32}$/.test(String(trace_id)))).toBe(true);
	expect(new Set(lines().map(({ span_id }) => span_id)).size).toBe(lines().length);
});
