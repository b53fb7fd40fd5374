import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import { prepareDeployment } from '../deployment.ts';
import * as audit from '../audit/audit.ts';
import { migrate, migrateDown, migrationsIn, SCHEMA_VERSION } from '../db/migrate.ts';
import { type Database, openPostgres } from '../db/open.ts';
import { SERVER } from '../db/testing-postgres.ts';
import { checkDatabase } from './check.ts';
import { makeBackup } from './make.ts';

const AT = '2026-11-29T01:30:00.000Z';
const NAME = `backup_${process.pid}`;

/** Asks the server that has all databases. */
async function ask(text: string): Promise<void> {
	const client = new pg.Client(`${SERVER}/postgres`);
	await client.connect();
	await client.query(text);
	await client.end();
}

describe.skipIf(!SERVER)('a backup of a PostgreSQL database', () => {
	const server = `${SERVER}/${NAME}`;
	let folder: string;
	let db: Database;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nestling-server-backup-'));
		await ask(`create database ${NAME}`);
		db = openPostgres(server, '');
		await migrate(db);
		await prepareDeployment(db, 'ward', AT);
		const line = { at: AT, personId: null, act: 'sign in' };
		await db.transaction().execute((tx) => audit.record(tx, line));
	});
	afterEach(async () => {
		await db.destroy();
		await ask(`drop database ${NAME}`);
		rmSync(folder, { recursive: true });
	});
	const backUp = () =>
		makeBackup({
			...{ database: join(folder, 'nestling.sqlite'), server, at: AT, recipients: [], keep: 14 },
			folder: join(folder, 'backups')
		});

	it('is a SQLite file, checked like any other, of whatever version the database is', async () => {
		const now = await backUp();
		expect(await checkDatabase(now.file)).toMatchObject({
			...{ kind: 'ward', lines: 1, newestAt: AT, schema: SCHEMA_VERSION }
		});
		await migrateDown(db);
		const before = await backUp();
		const { schema } = await checkDatabase(before.file);
		expect(schema).toBe((await migrationsIn(db)).at(-1));
		expect(schema === SCHEMA_VERSION).toBe(false);
		expect(readdirSync(folder)).toEqual(['backups']);
	});

	it('of which the audit does not hold is none', async () => {
		const client = new pg.Client(server);
		await client.connect();
		await client.query(`alter table audit disable trigger user; update audit set act = 'sign out'`);
		await client.end();
		await expect(backUp()).rejects.toThrow('the audit of the source is broken');
		expect(readdirSync(join(folder, 'backups'))).toEqual([]);
	});
});
