import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { anInfant, aUnit } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { check, record } from './audit.ts';

const at = '2026-11-23T06:00:00.000Z';

describe.each(DATABASES)('the audit chain on $name', (kind) => {
	it('is intact after writes, and empty is intact too', async () => {
		const db = await emptyDatabase(kind);
		expect(await check(db)).toEqual({ kind: 'intact', lines: 0 });
		for (const act of ['sign in', 'log a weight', 'sign out'])
			await record(db, { at, personId: 'p', act });
		expect(await check(db)).toEqual({ kind: 'intact', lines: 3 });
		await db.destroy();
	});

	it('refuses a change or a deletion in the database itself', async () => {
		const db = await emptyDatabase(kind);
		await record(db, { at, personId: 'p', act: 'log a weight' });
		await expect(db.updateTable('audit').set({ act: 'x' }).execute()).rejects.toThrow(
			/append-only/
		);
		await expect(db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/);
		await db.destroy();
	});

	it('says where a line was altered behind the triggers', async () => {
		const db = await emptyDatabase(kind);
		for (const act of ['one', 'two', 'three']) await record(db, { at, personId: 'p', act });
		await dropTriggers(db);
		await db.updateTable('audit').set({ act: 'other' }).where('seq', '=', 2).execute();
		expect(await check(db)).toMatchObject({ kind: 'broken', atNumber: 2, why: 'altered' });
		await db.destroy();
	});

	it('says when the last line was taken away', async () => {
		const db = await emptyDatabase(kind);
		for (const act of ['one', 'two']) await record(db, { at, personId: 'p', act });
		await dropTriggers(db);
		await db.deleteFrom('audit').where('seq', '=', 2).execute();
		expect(await check(db)).toMatchObject({ kind: 'broken', atNumber: 2, why: 'missing' });
		await db.destroy();
	});

	it('holds ids, an act and a digest: anything else is refused, and the write with it', async () => {
		const db = await emptyDatabase(kind);
		const line = { at, personId: 'p', act: 'log a weight' };
		const typed = [
			{ ...line, act: 'log a weight of 1450 g' },
			{ ...line, subject: 'Amara van der Berg' },
			{ ...line, subject: 'أمارا' },
			{ ...line, digest: '1450' }
		];
		for (const entry of typed) await expect(record(db, entry)).rejects.toThrow(/holds ids/);
		expect(await check(db)).toEqual({ kind: 'intact', lines: 0 });
		await db.destroy();
	});

	it('is taken back with the write it tells of', async () => {
		const db = await emptyDatabase(kind);
		const failing = db.transaction().execute(async (tx) => {
			await record(tx, { at, personId: 'p', unitId: 'u', act: 'log a weight' });
			throw new Error('the disk is full');
		});
		await expect(failing).rejects.toThrow('the disk is full');
		await record(db, { at, personId: 'p', unitId: 'u', act: 'log a weight' });
		expect(await check(db)).toEqual({ kind: 'intact', lines: 1 });
		await db.destroy();
	});

	it('numbers what comes at once one after another, each chain on its own', async () => {
		const db = await emptyDatabase(kind);
		const units = ['east', 'west', undefined];
		await Promise.all(
			Array.from({ length: 60 }, (_, number) =>
				db.transaction().execute((tx) => {
					const unitId = units[number % 3];
					return record(tx, { at, personId: 'p', act: 'log a weight', ...(unitId && { unitId }) });
				})
			)
		);
		expect(await check(db)).toEqual({ kind: 'intact', lines: 60 });
		const heads = await db.selectFrom('auditChain').select(['key', 'number']).execute();
		expect(heads.map(({ number }) => number)).toEqual([20, 20, 20]);
		await db.destroy();
	});

	it('gives a line about an infant to the unit it lies in', async () => {
		const db = await emptyDatabase(kind);
		const unit = await aUnit(db);
		const { infantId } = await anInfant(db, { unit });
		await record(db, { at, personId: 'p', infantId, act: 'log a weight' });
		const rows = await db.selectFrom('audit').select(['chain', 'number']).execute();
		expect(rows).toEqual([{ chain: unit.id, number: 1 }]);
		await db.destroy();
	});

	async function dropTriggers(db: Awaited<ReturnType<typeof emptyDatabase>>) {
		const on = kind.name === 'SQLite' ? '' : ' on audit';
		for (const verb of ['update', 'delete'])
			await sql.raw(`drop trigger audit_no_${verb}${on}`).execute(db);
	}
});
