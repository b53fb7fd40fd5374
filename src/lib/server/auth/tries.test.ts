import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as accounts from '../db/accounts.ts';
import { counting } from '../db/counting.fixtures.ts';
import type { Database } from '../db/open.ts';
import { aPerson, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { forgive, rememberDevice, succeed, take, type Taken, type Trying } from './tries.ts';

const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

describe.each(DATABASES)('tries to come in on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A name and an address of their own, so that no test meets another's counters. */
	const somebody = (more: Partial<Trying> = {}): Trying => ({
		...{ username: newId(), address: newId(), device: undefined },
		...more
	});
	async function fail(who: Trying, times: number, now = NOW) {
		const answers = [];
		for (let time = 0; time < times; time++) answers.push(await take(db, who, now));
		return answers.filter((answer) => 'keys' in answer).length;
	}

	it('from one place with one name are slowed after five, and go on after the wait', async () => {
		const who = somebody();
		expect(await fail(who, 5)).toBe(5);
		expect(await take(db, who, NOW)).toEqual({ seconds: 2 });
		expect(await take(db, who, later(1))).toEqual({ seconds: 1 });
		expect(await take(db, who, later(2))).toHaveProperty('keys');
		expect(await take(db, who, later(2))).toEqual({ seconds: 4 });
	});

	it('of a name that is nobody’s are answered as any others are', async () => {
		const { id: personId } = await aPerson(db);
		const username = newId();
		await accounts.open(db, { personId, username, passwordHash: 'x', changedAt: NOW });
		const [theirs, nobodys] = [somebody({ username }), somebody()];
		for (const who of [theirs, nobodys]) await fail(who, 6);
		expect(await take(db, theirs, NOW)).toEqual(await take(db, nobodys, NOW));
	});

	it('that were right forget those before them', async () => {
		const who = somebody();
		await fail(who, 4);
		await succeed(db, (await take(db, who, NOW)) as Taken);
		expect(await fail(who, 9)).toBe(5);
	});

	it('that come all at once are each counted: no more are looked into than one by one', async () => {
		const who = somebody();
		const answers = await Promise.all(Array.from({ length: 40 }, () => take(db, who, NOW)));
		expect(answers.filter((answer) => 'keys' in answer)).toHaveLength(5);
	});

	it('that come too soon cost one look, and not a transaction: many of them keep no connections', async () => {
		const who = somebody();
		await fail(who, 5);
		const { db: counted, asked } = counting(db);
		const answers = await Promise.all(Array.from({ length: 40 }, () => take(counted, who, NOW)));
		expect(answers).toEqual(Array.from({ length: 40 }, () => ({ seconds: 2 })));
		expect(asked()).toBe(40);
	});

	it('by one who guesses keep nobody out who comes from another address', async () => {
		const username = newId();
		await fail(somebody({ username }), 60);
		expect(await take(db, somebody({ username }), NOW)).toHaveProperty('keys');
	});

	it('from one address with many names are slowed for that address, and for no other', async () => {
		const address = newId();
		let taken = 0;
		for (let name = 0; name < 80; name++) taken += await fail(somebody({ address }), 1);
		expect(taken).toBe(60);
		expect(await take(db, somebody({ address }), NOW)).toEqual({ seconds: 1 });
		expect(await take(db, somebody(), NOW)).toHaveProperty('keys');
	});

	it('from many addresses slow a name by seconds, and never on a device where it came in before', async () => {
		const { id: personId } = await aPerson(db);
		const [username, device] = [newId(), newId()];
		await accounts.open(db, { personId, username, passwordHash: 'x', changedAt: NOW });
		await rememberDevice(db, { personId, device, at: NOW });
		for (let address = 0; address < 50; address++) await fail(somebody({ username }), 1);
		const stranger = await take(db, somebody({ username }), NOW);
		expect(stranger).toHaveProperty('seconds');
		expect('seconds' in stranger && stranger.seconds).toBeLessThanOrEqual(15);
		expect(await take(db, somebody({ username, device }), NOW)).toHaveProperty('keys');
		// a device that is another's is no device of theirs
		const another = somebody({ username, device: newId() });
		expect(await take(db, another, NOW)).toHaveProperty('seconds');
		expect(await fail(somebody({ username, device }), 9)).toBe(4);
	});

	it('of a name are forgotten once its owner has been handed a code', async () => {
		const username = newId();
		for (let time = 0; time < 31; time++) await take(db, somebody({ username }), NOW);
		expect(await take(db, somebody({ username }), NOW)).toHaveProperty('seconds');
		await forgive(db, username);
		expect(await take(db, somebody({ username }), NOW)).toHaveProperty('keys');
	});

	it('are gone after a day, and nothing of them says whose they were', async () => {
		const who = somebody({ username: 'adaeze@example', address: '203.0.113.9' });
		await fail(who, 1);
		const kept = () => db.selectFrom('failedTry').selectAll().execute();
		expect(JSON.stringify(await kept())).not.toMatch(/adaeze|203\.0/);
		await take(db, somebody(), later(25 * 3600));
		expect((await kept()).every(({ lastAt }) => lastAt > later(3600))).toBe(true);
	});
});
