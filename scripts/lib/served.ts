import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { openSource } from '#lib/server/move/handles.ts';

/** Whether anybody else has a database open, such as a server that runs. */
export function isServed(address: DatabaseAddress): Promise<boolean> {
	return address.kind === 'sqlite' ? isFileOpen(address.file) : isConnected(address);
}

async function isFileOpen(file: string): Promise<boolean> {
	const sqlite = new SQLite(file);
	sqlite.prepare('select count(*) from sqlite_master').get();
	sqlite.close();
	// The last who lets go of a database takes its log away.
	return existsSync(`${file}-wal`);
}

/** What another user does there is hidden from this one, but not that they are there. */
async function isConnected(address: DatabaseAddress): Promise<boolean> {
	const db = openSource(address);
	try {
		const { rows } = await sql`select 1 from pg_stat_activity
			where datname = current_database() and usesysid is not null
				and pid <> pg_backend_pid() limit 1`.execute(db);
		return rows.length > 0;
	} finally {
		await db.destroy();
	}
}
