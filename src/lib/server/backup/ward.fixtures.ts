import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as audit from '../audit/audit.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import { aUnit } from '../db/testing-data.ts';
import { prepareDeployment } from '../deployment.ts';

/** A small ward on the disk, open as a server that runs has it. */
export interface WardOnDisk {
	folder: string;
	database: string;
	db: Database;
	/** Writes one more line of audit. */
	write(at: string, act?: string): Promise<void>;
}

export async function aWardOnDisk(): Promise<WardOnDisk> {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-backup-'));
	const database = join(folder, 'nestling.sqlite');
	const db = openSqlite(database);
	await migrate(db);
	await prepareDeployment(db, 'ward', '2026-11-01T08:00:00.000Z');
	await aUnit(db);
	const write = (at: string, act = 'sign out') =>
		db.transaction().execute((tx) => audit.record(tx, { at, personId: null, act }));
	await write('2026-11-28T08:00:00.000Z', 'sign in');
	return { folder, database, db, write };
}
