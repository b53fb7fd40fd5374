import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrateDown, SCHEMA_VERSION, schemaVersion } from '../db/migrate.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { sha256 } from '../ids.ts';
import { record } from './audit.ts';
import { headLine, readCheckpoint, readHeads } from './checkpoint.ts';
import { FIRST, INSTALLATION } from './line.ts';
import { checkpointOf, verify } from './verify.ts';

const at = '2026-11-23T06:00:00.000Z';
const [EAST, WEST] = ['unit-east', 'unit-west'];

describe.each(DATABASES)('walking the audit chains on $name', (kind) => {
	let db: Database;
	beforeEach(async () => void (db = await emptyDatabase(kind)));
	afterEach(() => db.destroy());

	/** Four lines in each of two units and two of the installation, in turns. */
	async function threeChains() {
		for (const act of ['one', 'two', 'three', 'four']) {
			for (const unitId of [EAST, WEST]) await record(db, { at, personId: 'p', unitId, act });
		}
		for (const act of ['sign in', 'sign out']) await record(db, { at, personId: 'p', act });
	}

	/** As somebody with the file in their hands would: past the triggers. */
	async function byHand(statement: string) {
		const on = kind.name === 'SQLite' ? '' : ' on audit';
		for (const verb of ['update', 'delete'])
			await sql.raw(`drop trigger if exists audit_no_${verb}${on}`).execute(db);
		await sql.raw(statement).execute(db);
	}

	const broken = async (known = {}) =>
		(await verify(db, known)).flatMap((check) => {
			if (check.kind === 'intact') return [];
			const { key, atNumber, why } = check;
			return [{ key, atNumber, why }];
		});

	it('finds each whole, numbered on its own, beside the others', async () => {
		await threeChains();
		expect(await verify(db)).toMatchObject([
			{ kind: 'intact', key: INSTALLATION, head: { number: 2 } },
			{ kind: 'intact', key: EAST, head: { number: 4 } },
			{ kind: 'intact', key: WEST, head: { number: 4 } }
		]);
	});

	it('names a line in which a byte was changed, and leaves the other chains whole', async () => {
		await threeChains();
		for (const [column, value] of [
			['act', `'twp'`],
			['person_id', `'q'`],
			['at', `'2026-11-23T06:00:00.001Z'`],
			['role', `'lead'`],
			['digest', `'${FIRST}'`]
		]) {
			const where = `where chain = '${EAST}' and number = 2`;
			const kept = await db
				.selectFrom('audit')
				.selectAll()
				.where('chain', '=', EAST)
				.where('number', '=', 2)
				.executeTakeFirstOrThrow();
			await byHand(`update audit set ${column} = ${value} ${where}`);
			expect(await broken(), column).toEqual([{ key: EAST, atNumber: 2, why: 'altered' }]);
			const { act, personId, role, digest } = kept;
			await db
				.updateTable('audit')
				.set({ act, personId, at: kept.at, role, digest })
				.where('chain', '=', EAST)
				.where('number', '=', 2)
				.execute();
			expect(await broken(), `${column} put back`).toEqual([]);
		}
	});

	it('names a line that was changed with its own hash made to fit, by the next one', async () => {
		await threeChains();
		const line = await db
			.selectFrom('audit')
			.selectAll()
			.where('chain', '=', EAST)
			.where('number', '=', 2)
			.executeTakeFirstOrThrow();
		const forged = [2, EAST, 2, at, 'p', null, 'other', null, null, '', line.previousHash];
		const hash = sha256(JSON.stringify(forged));
		await byHand(`update audit set act = 'other', hash = '${hash}' where seq = ${line.seq}`);
		expect(await broken()).toEqual([{ key: EAST, atNumber: 3, why: 'moved' }]);
	});

	it('names a line that was deleted', async () => {
		await threeChains();
		await byHand(`delete from audit where chain = '${WEST}' and number = 3`);
		expect(await broken()).toEqual([{ key: WEST, atNumber: 3, why: 'missing' }]);
	});

	it('names the first of two lines that changed places', async () => {
		await threeChains();
		const set = (from: number, to: number) =>
			byHand(`update audit set number = ${to} where chain = '${EAST}' and number = ${from}`);
		for (const [from, to] of [
			[2, 99],
			[3, 2],
			[99, 3]
		] as const) {
			await set(from, to);
		}
		expect(await broken()).toEqual([{ key: EAST, atNumber: 2, why: 'altered' }]);
	});

	it('names a line whose place among all lines was changed', async () => {
		await threeChains();
		await byHand(`update audit set seq = 900 where chain = '${EAST}' and number = 2`);
		expect(await broken()).toEqual([{ key: EAST, atNumber: 3, why: 'moved' }]);
	});

	it('finds a tail that was cut off', async () => {
		await threeChains();
		await byHand(`delete from audit where chain = '${EAST}' and number > 2`);
		expect(await broken()).toEqual([{ key: EAST, atNumber: 3, why: 'missing' }]);
	});

	it('finds a tail cut off together with its head only by what was written down before', async () => {
		await threeChains();
		const known = checkpointOf(await verify(db));
		const second = await db
			.selectFrom('audit')
			.select('hash')
			.where('chain', '=', EAST)
			.where('number', '=', 2)
			.executeTakeFirstOrThrow();
		await byHand(`delete from audit where chain = '${EAST}' and number > 2`);
		await byHand(
			`update audit_chain set number = 2, hash = '${second.hash}' where key = '${EAST}'`
		);
		expect(await broken()).toEqual([]);
		expect(await broken(known)).toEqual([{ key: EAST, atNumber: 3, why: 'missing' }]);
		const printed = readHeads([headLine(EAST, known[EAST]!)]);
		expect(await broken(printed)).toEqual([{ key: EAST, atNumber: 3, why: 'missing' }]);
		const file = readCheckpoint(JSON.stringify(known));
		expect(await broken(file)).toEqual([{ key: EAST, atNumber: 3, why: 'missing' }]);
		// Written on from there, it is as long as it was, and another chain.
		for (const act of ['three', 'other'])
			await record(db, { at, personId: 'p', unitId: EAST, act });
		expect(await broken()).toEqual([]);
		expect(await broken(known)).toEqual([{ key: EAST, atNumber: 4, why: 'rewritten' }]);
	});

	it('finds a whole chain that is gone by what was written down before', async () => {
		await threeChains();
		const known = checkpointOf(await verify(db));
		await byHand(`delete from audit where chain = '${WEST}'`);
		await byHand(`delete from audit_chain where key = '${WEST}'`);
		expect(await broken()).toEqual([]);
		expect(await broken(known)).toEqual([{ key: WEST, atNumber: 1, why: 'missing' }]);
	});

	it('is content with a checkpoint of an earlier day', async () => {
		await threeChains();
		const known = checkpointOf(await verify(db));
		await record(db, { at, personId: 'p', unitId: WEST, act: 'five' });
		expect(await broken(known)).toEqual([]);
		expect(checkpointOf(await verify(db, known))[WEST]?.number).toBe(5);
	});

	it('takes no head that was mistyped', () => {
		expect(() => readHeads([`${EAST} 4 ${FIRST.slice(1)}`])).toThrow(/KEY NUMBER HASH/);
		expect(() => readCheckpoint('{"a": {"number": 4}}')).toThrow();
	});

	it('keeps lines of before there were several chains valid, and goes on after them', async () => {
		while ((await schemaVersion(db)) !== SCHEMA_VERSION) await migrate(db);
		while ((await schemaVersion(db))! >= '0015') await migrateDown(db);
		let previous = FIRST;
		for (const [index, act] of ['set up', 'log a weight', 'sign out'].entries()) {
			const seq = index + 1;
			const hash = sha256(JSON.stringify([seq, at, 'p', act, null, null, '', previous]));
			await sql`insert into audit (seq, at, person_id, act, digest, previous_hash, hash)
				values (${seq}, ${at}, 'p', ${act}, '', ${previous}, ${hash})`.execute(db);
			previous = hash;
		}
		await sql`insert into audit_head (id, seq, hash) values (1, 3, ${previous})`.execute(db);
		await migrate(db);
		await record(db, { at, personId: 'p', unitId: EAST, act: 'one' });
		await record(db, { at, personId: 'p', act: 'sign in' });
		expect(await verify(db)).toMatchObject([
			{ kind: 'intact', key: INSTALLATION, head: { number: 4 } },
			{ kind: 'intact', key: EAST, head: { number: 1 } }
		]);
		const rows = await db.selectFrom('audit').select(['seq', 'number']).orderBy('seq').execute();
		expect(rows.map(({ seq, number }) => [seq, number])).toEqual([
			...[1, 2, 3].map((seq) => [seq, null]),
			...[
				[4, 1],
				[5, 4]
			]
		]);
		await byHand(`update audit set act = 'log a height' where seq = 2`);
		expect(await broken()).toEqual([{ key: INSTALLATION, atNumber: 2, why: 'altered' }]);
	});
});
