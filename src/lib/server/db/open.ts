import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { Schema } from './schema.ts';
import { groupedSqlite } from './sqlite-dialect.ts';
import { sealing } from '../sealed/dialect.ts';
import { Marking } from '../sealed/marking.ts';
import { keysFrom, readBy } from '../sealed/ring.ts';
import { CamelCaseQueries } from './statements.ts';

export type Database = Kysely<Schema>;

/**
 * Opens (or makes) the database file; `:memory:` for tests.
 * WAL and synchronous FULL: what was acknowledged survives the plug being pulled.
 *
 * @param keyFile with one, names and notes go in sealed (docs/decisions/0032)
 */
export function openSqlite(
	file: string,
	keyFile: string | undefined = process.env.NESTLING_KEY_FILE || undefined
): Database {
	const sqlite = new SQLite(file);
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL');
	sqlite.pragma('foreign_keys = ON');
	// 64 MB of pages kept in memory, and the log written back every 32 MB: a write changes a page or
	// two in each of a dozen indexes, and the usual 4 MB had it written back every hundred writes.
	sqlite.pragma('cache_size = -65536');
	sqlite.pragma('wal_autocheckpoint = 8000');
	const dialect = groupedSqlite(sqlite);
	const keys = keysFrom(keyFile, 'sqlite');
	if (!keys) return new Kysely<Schema>({ dialect, plugins: [new CamelCaseQueries()] });
	const db = new Kysely<Schema>({
		dialect: sealing(dialect, keys),
		plugins: [new Marking(), new CamelCaseQueries()]
	});
	readBy(db as never, keys);
	return db;
}

/** Opens a database file to look at it: nothing is written, made or sealed by it. */
export function readSqlite(file: string): Database {
	const dialect = new SqliteDialect({ database: new SQLite(file, { readonly: true }) });
	return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
}
