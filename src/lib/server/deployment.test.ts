import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import * as deployment from './deployment.ts';

const now = '2026-11-23T06:00:00.000Z';
const later = '2026-11-24T06:00:00.000Z';

describe.each(DATABASES)('what a database is for, on $name', (kind) => {
	it('is said once and kept for ever', async () => {
		const db = await emptyDatabase(kind);
		expect(await deployment.prepareDeployment(db, 'ward', now)).toEqual({ kind: 'made' });
		expect(await deployment.prepareDeployment(db, 'ward', later)).toEqual({ kind: 'kept' });
		expect(await db.selectFrom('deployment').select('createdAt').execute()).toEqual([
			{ createdAt: now }
		]);
		await db.destroy();
	});

	it('never turns from a demonstration into a ward, nor back', async () => {
		const demonstration = await emptyDatabase(kind);
		await deployment.prepareDeployment(demonstration, 'demonstration', now);
		expect(await deployment.prepareDeployment(demonstration, 'ward', later)).toEqual({
			kind: 'other',
			holds: 'demonstration'
		});
		await demonstration.destroy();
		const ward = await emptyDatabase(kind);
		await deployment.prepareDeployment(ward, 'ward', now);
		expect(await deployment.prepareDeployment(ward, 'demonstration', later)).toEqual({
			kind: 'other',
			holds: 'ward'
		});
		await ward.destroy();
	});

	it('can be asked before anything is changed', async () => {
		const db = await kind.open();
		expect(await deployment.contentsOf(db)).toEqual({ holds: 'nothing' });
		await sql`create table recipes (name text)`.execute(db);
		expect(await deployment.contentsOf(db)).toEqual({ holds: 'something else' });
		await db.destroy();
		const ward = await emptyDatabase(kind);
		await deployment.prepareDeployment(ward, 'ward', now);
		expect(await deployment.contentsOf(ward)).toEqual({ holds: 'ward' });
		await ward.destroy();
	});

	it('is known to come from a newer Nestling', async () => {
		const db = await emptyDatabase(kind);
		await deployment.prepareDeployment(db, 'ward', now);
		await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(db);
		const schema = '9999-later';
		expect(await deployment.contentsOf(db)).toEqual({ holds: 'a newer schema', schema });
		await db.destroy();
	});
});

describe.each(DATABASES)('the set-up code, on $name', (kind) => {
	async function ward() {
		const db = await emptyDatabase(kind);
		await deployment.prepareDeployment(db, 'ward', now);
		return db;
	}

	it('works once, even when two ask at the same time', async () => {
		const db = await ward();
		const code = await deployment.newSetupCode(db);
		const ask = () => deployment.useSetupCode(db, code, now);
		expect((await Promise.all([ask(), ask()])).toSorted()).toEqual([false, true]);
		expect(await ask()).toBe(false);
		await db.destroy();
	});

	it('is four groups of four letters that are not read for one another', async () => {
		const db = await ward();
		expect(await deployment.newSetupCode(db)).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
		await db.destroy();
	});

	it('may be typed in lower case, with spaces or without hyphens', async () => {
		const db = await ward();
		const code = await deployment.newSetupCode(db);
		const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
		expect(await deployment.useSetupCode(db, typed, now)).toBe(true);
		await db.destroy();
	});

	it('refuses another code, an older one, and none at all', async () => {
		const db = await ward();
		expect(await deployment.useSetupCode(db, '', now)).toBe(false);
		const older = await deployment.newSetupCode(db);
		const newer = await deployment.newSetupCode(db);
		expect(await deployment.useSetupCode(db, 'AAAA-AAAA-AAAA-AAAA', now)).toBe(false);
		expect(await deployment.useSetupCode(db, older, now)).toBe(false);
		expect(await deployment.isSetUp(db)).toBe(false);
		expect(await deployment.useSetupCode(db, newer, now)).toBe(true);
		expect(await deployment.isSetUp(db)).toBe(true);
		await db.destroy();
	});

	it('is not kept in the database, only its hash', async () => {
		const db = await ward();
		const code = await deployment.newSetupCode(db);
		const kept = JSON.stringify(await db.selectFrom('deployment').selectAll().execute());
		expect(kept).not.toContain(code);
		expect(kept).not.toContain(code.replaceAll('-', ''));
		await db.destroy();
	});

	it('is not made for a ward that is set up, nor for a demonstration', async () => {
		const db = await ward();
		await deployment.useSetupCode(db, await deployment.newSetupCode(db), now);
		await expect(deployment.newSetupCode(db)).rejects.toThrow(/not set up/);
		await db.destroy();
		const demonstration = await emptyDatabase(kind);
		await deployment.prepareDeployment(demonstration, 'demonstration', now);
		await expect(deployment.newSetupCode(demonstration)).rejects.toThrow(/not set up/);
		expect(await deployment.isSetUp(demonstration)).toBe(true);
		await demonstration.destroy();
	});
});
