import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Schema } from './schema.ts';
import { CamelCaseQueries, preparingOnce } from './statements.ts';

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
	sqlite.pragma('busy_timeout = 5000');
	return new Kysely<Schema>({
		dialect: new SqliteDialect({ database: preparingOnce(sqlite) }),
		plugins: [new CamelCaseQueries()]
	});
}
