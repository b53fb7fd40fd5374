import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { groupedSqlite } from './sqlite-dialect.ts';
import { CamelCaseQueries } from './statements.ts';

export type Database = Kysely<Schema>;

/**
 * Opens (or makes) the database file; `:memory:` for tests.
 * WAL and synchronous FULL: what was acknowledged survives the plug being pulled.
 */
export function openSqlite(file: string): Database {
	const sqlite = new SQLite(file);
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL');
	sqlite.pragma('foreign_keys = ON');
	// 64 MB of pages kept in memory, and the log written back every 32 MB: a write changes a page or
	// two in each of a dozen indexes, and the usual 4 MB had it written back every hundred writes.
	sqlite.pragma('cache_size = -65536');
	sqlite.pragma('wal_autocheckpoint = 8000');
	return new Kysely<Schema>({
		dialect: groupedSqlite(sqlite),
		plugins: [new CamelCaseQueries()]
	});
}
