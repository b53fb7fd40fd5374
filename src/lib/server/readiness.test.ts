import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from './db/migrate.ts';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import { beginClosing } from './closing.ts';
import { isReady } from './readiness.ts';

describe.each(DATABASES)('whether requests may be sent here, on $name', (kind) => {
	it('is a yes where the database holds what this build counts on, and more', async () => {
		const db = await emptyDatabase(kind);
		expect(await isReady(db)).toBe(true);
		const newer = { name: '9999-of-a-newer-build', at: '2026-11-29T20:00:00.000Z' };
		await sql`insert into kysely_migration (name, timestamp) values (${newer.name}, ${newer.at})`.execute(
			db
		);
		expect(await isReady(db)).toBe(true);
		await sql`delete from kysely_migration where name = ${newer.name}`.execute(db);
		await db.destroy();
	});

	it('is a no where a migration of this build is still to come', async () => {
		const db = await emptyDatabase(kind);
		const name = (from: string, to: string) =>
			sql`update kysely_migration set name = ${to} where name = ${from}`.execute(db);
		await name(SCHEMA_VERSION, 'to come');
		expect(await isReady(db)).toBe(false);
		await name('to come', SCHEMA_VERSION);
		expect(await isReady(db)).toBe(true);
		await db.destroy();
	});

	it('is a no where the database does not answer, or not in time', async () => {
		const db = await emptyDatabase(kind);
		await db.transaction().execute(async (tx) => {
			// Somebody writes and does not come to an end; a server's readers wait for a lock of the table alone.
			await tx.deleteFrom('person').execute();
			if (kind.name === 'PostgreSQL') await sql`lock table kysely_migration`.execute(tx);
			expect(await isReady(db, 30)).toBe(false);
		});
		expect(await isReady(db)).toBe(true);
		await db.destroy();
		expect(await isReady(db)).toBe(false);
	});
});

describe('whether requests may be sent to a process', () => {
	it('is a no from when it is told to end', async () => {
		const db = await emptyDatabase(DATABASES[0]!);
		expect(await isReady(db)).toBe(true);
		beginClosing();
		expect(await isReady(db)).toBe(false);
		await db.destroy();
	});
});
