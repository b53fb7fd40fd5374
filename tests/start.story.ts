import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { cameIn, hand, signedIn, type Hand } from './support/hand.ts';
import { refusedStart, type RunningServer, temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

const health = async (origin: string) => (await fetch(`${origin}/health`)).json();
const databaseIn = (folder: string) => join(folder, 'nestling.sqlite');

/** When the ward was made and whom it holds: a second start that made it anew would show here. */
function kept(folder: string) {
	const database = new SQLite(databaseIn(folder), { readonly: true });
	const made = database.prepare('select kind, created_at from deployment').get();
	const infants = database.prepare('select count(*) as count from infant').get();
	database.close();
	return { made, infants };
}

/** The processes that a process began. */
function childrenOf(pid: number): number[] {
	const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString().trim().split('\n');
	const pairs = all.map((line) => line.trim().split(/\s+/).map(Number));
	return pairs.filter(([, parent]) => parent === pid).map(([child]) => child!);
}

async function setUp(ward: RunningServer, timeZone: string): Promise<Hand> {
	const guest = hand(ward.origin);
	const answer = await guest.post('/setup', {
		...{ form: 'set-up/1', code: ward.setupCode!, unitName: 'NICU South', timeZone },
		...{ name: 'Rosa Delgado', username: 'rosa', password: 'nine slow boats at anchor' }
	});
	return cameIn(guest, answer)!;
}

/** The latest day that a birth can be recorded for: today, as the unit has it. */
async function dayShownTo(who: Hand): Promise<string> {
	const { text } = await who.get('/unit/admit');
	return /max="(\d{4}-\d\d-\d\d)"/.exec(text)![1]!;
}

const londonDay = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });

test.describe('starting', () => {
	// Each has a folder of its own.
	test.describe.configure({ mode: 'parallel' });

	let folder: string;
	test.beforeEach(() => (folder = temporaryFolder()));
	test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** For a start that finds a demonstration there already. */
	const makeDemonstration = () =>
		cpSync(process.env.NESTLING_STORY_MADE!, folder, { recursive: true });

	test('it says where it is ready, and a second start keeps everything', async ({
		startServer
	}) => {
		const first = await startServer({ folder });
		expect(first.said()).toBe(`Nestling is ready: ${first.origin} (demonstration)\n`);
		const healthy = await health(first.origin);
		expect(healthy).toMatchObject({
			status: 'ok',
			schema: expect.stringMatching(/^\d{4}-[a-z-]+$/)
		});
		await first.stop();
		const before = kept(folder);

		const second = await startServer({ folder });
		expect(await health(second.origin)).toEqual(healthy);
		await second.stop();
		expect(kept(folder)).toEqual(before);
		expect(before).toMatchObject({ made: { kind: 'demonstration' }, infants: { count: 14 } });
	});

	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		test(`${signal} closes the database and ends with 0`, async ({ startServer }) => {
			makeDemonstration();
			const server = await startServer({ folder });
			await health(server.origin);
			expect(readdirSync(folder)).toContain('nestling.sqlite-wal');
			expect(await server.stop(signal)).toBe(0);
			expect(readdirSync(folder)).toEqual(['nestling.sqlite']);
		});

	test('a process that ends is replaced, and meanwhile everyone is answered', async ({
		startServer
	}) => {
		makeDemonstration();
		const server = await startServer({ folder, env: { PROCESSES: '2' } });
		const asks = () => Promise.all(Array.from({ length: 8 }, () => health(server.origin)));
		const healthy = { status: 'ok' };
		expect(await asks()).toMatchObject(Array(8).fill(healthy));
		const [beside] = childrenOf(server.pid);
		process.kill(beside!, 'SIGKILL');
		await expect.poll(() => server.said()).toContain('another takes its place');
		expect(await asks()).toMatchObject(Array(8).fill(healthy));
		await expect.poll(() => childrenOf(server.pid)).toEqual([expect.any(Number)]);
		expect(childrenOf(server.pid)).not.toEqual([beside]);
		expect(await asks()).toMatchObject(Array(8).fill(healthy));
		expect(await server.stop()).toBe(0);
		expect(readdirSync(folder)).toEqual(['nestling.sqlite']);
	});

	test('a port in use is one sentence, and nothing is written', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const PORT = String((other.address() as AddressInfo).port);
		const { code, said } = await refusedStart({ folder, env: { PORT } });
		other.close();
		expect(said).toBe(
			`Port ${PORT} on 127.0.0.1 is in use: end the program that uses it, or choose another with PORT.\n`
		);
		expect(code).toBe(1);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('the demonstration is for this machine only', async () => {
		const env = { HOST: '0.0.0.0', ORIGIN: 'http://nestling.example' };
		const { code, said } = await refusedStart({ folder, env });
		expect(said).toMatch(/^The demonstration .* only listens on this machine: .*\n$/);
		expect(code).toBe(1);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('a demonstration never becomes a ward, and a ward stays one', async ({ startServer }) => {
		makeDemonstration();
		const { code, said } = await refusedStart({ folder, ward: true });
		expect(said).toMatch(/^\S+ holds a demonstration, which never becomes a ward: .*\n$/);
		expect(code).toBe(1);

		const ward = await startServer({ ward: true });
		const again = await startServer({ folder: ward.folder });
		expect(again.said()).toContain(`Nestling is ready: ${again.origin} (ward)`);
	});

	test('a new ward prints a set-up code, a new one each time until it is used', async ({
		startServer
	}) => {
		const first = await startServer({ ward: true, folder });
		await first.stop();
		const second = await startServer({ ward: true, folder });
		expect(first.setupCode).toMatch(/^(\w{4}-){3}\w{4}$/);
		expect(second.setupCode).toMatch(/^(\w{4}-){3}\w{4}$/);
		expect(second.setupCode).not.toBe(first.setupCode);
	});

	test('a real ward reads the true time, whatever offset is asked for in a test', async ({
		startServer
	}) => {
		const DAYS = 40;
		const env = { NESTLING_TEST: '1', NESTLING_CLOCK_OFFSET_SECONDS: String(DAYS * 86_400) };
		const ward = await startServer({ ward: true, env });
		const lead = await setUp(ward, 'Europe/London');
		const [before, shown, after] = [londonDay(), await dayShownTo(lead), londonDay()];
		expect([before, after]).toContain(shown);

		// The same offset moves the demonstration: it is asked for rightly, and refused above.
		const demonstration = await startServer({ env });
		const moved = await dayShownTo(await signedIn(demonstration.origin, 'lead'));
		expect(Date.parse(moved) - Date.parse(shown)).toBeGreaterThan((DAYS - 2) * 86_400_000);
	});

	test('a damaged database, and a folder that cannot be, are one sentence each', async () => {
		writeFileSync(databaseIn(folder), 'not a database at all, not by any means'.repeat(40));
		const damaged = await refusedStart({ folder });
		expect(damaged.said).toMatch(/^\S+ is damaged or is not a database: .*\n$/);
		const under = await refusedStart({ folder: join(databaseIn(folder), 'data') });
		expect(under.said).toMatch(/^The data folder \S+ cannot be written to \(ENOTDIR\): .*\n$/);
		expect([damaged.code, under.code]).toEqual([1, 1]);
	});

	test('a database made by a newer Nestling is left alone', async () => {
		makeDemonstration();
		const database = new SQLite(databaseIn(folder));
		database.prepare(`insert into kysely_migration values ('9999-later', '')`).run();
		database.close();
		const { code, said } = await refusedStart({ folder });
		expect(said).toMatch(/^\S+ was made by a newer Nestling \(its schema is 9999-later\): .*\n$/);
		expect(code).toBe(1);
	});
});

test('http://localhost is sent to the one name that forms are taken from', async ({ baseURL }) => {
	const { host, port } = new URL(baseURL!);
	const asked = async (method: string, name: string) => {
		const sent = request({ host: '127.0.0.1', port, method, path: '/health?x=1' });
		sent.setHeader('host', name);
		const [answer] = await once(sent.end(), 'response');
		answer.resume();
		return { status: answer.statusCode, location: answer.headers.location };
	};
	const moved = { status: 307, location: `${baseURL}/health?x=1` };
	expect(await asked('GET', `localhost:${port}`)).toEqual(moved);
	expect(await asked('GET', `[::1]:${port}`)).toEqual(moved);
	expect(await asked('GET', host)).toMatchObject({ status: 200 });
	expect((await asked('POST', `localhost:${port}`)).location).toBeUndefined();
});

test('a body of 10 MB is refused at once', async ({ baseURL }) => {
	const began = performance.now();
	const answer = await fetch(`${baseURL}/?/demonstrate`, {
		method: 'POST',
		headers: { origin: baseURL!, 'content-type': 'application/x-www-form-urlencoded' },
		body: `as=${'x'.repeat(10_000_000)}`
	});
	expect(answer.status).toBe(413);
	expect((await answer.text()).length).toBeLessThan(20_000);
	expect(performance.now() - began).toBeLessThan(3000);
	expect(await health(baseURL!)).toMatchObject({ status: 'ok' });
});
