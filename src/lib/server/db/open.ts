import SQLite from 'better-sqlite3';
import { CamelCasePlugin, type Dialect, Kysely, SqliteDialect } from 'kysely';
import { log } from '../log.ts';
import type { DatabaseAddress } from './address.ts';
import { Bell, hangUp } from './bell.ts';
import { CamelCaseQueries } from './camel-case.ts';
import { postgres } from './postgres-dialect.ts';
import type { Schema } from './schema.ts';
import { groupedSqlite } from './sqlite-dialect.ts';
import { TriedAgain } from './tried-again.ts';
import { timed } from '../measures/statements.ts';
import { sealing } from '../sealed/dialect.ts';
import { Marking } from '../sealed/marking.ts';
import type { DataKeys } from '../sealed/data-keys.ts';
import { keysFrom, readBy } from '../sealed/ring.ts';
import type { DatabaseWatch } from './watch.ts';

export type Database = Kysely<Schema>;

/**
 * Opens (or makes) the database file; `:memory:` for tests, or the bytes of one to be had in memory.
 * WAL and synchronous FULL: what was acknowledged survives the plug being pulled.
 *
 * @param keyFile with one, names and notes go in sealed (docs/decisions/0032)
 * @param watch is told of each failure, and of each write that is on the disk (docs/decisions/0038)
 */
export function openSqlite(
	file: string | Buffer,
	keyFile: string | undefined = process.env.NESTLING_KEY_FILE || undefined,
	watch?: DatabaseWatch
): Database {
	const sqlite = new SQLite(file);
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL');
	sqlite.pragma('foreign_keys = ON');
	// 4 MB of pages kept by each process (the system keeps the rest once for all), and the log written
	// back every 32 MB: a write changes a page or two in each of a dozen indexes, and the usual 4 MB had
	// it written back every hundred writes.
	sqlite.pragma('cache_size = -4096');
	sqlite.pragma('wal_autocheckpoint = 8000');
	return overDialect(groupedSqlite(sqlite, watch), keysFrom(keyFile, 'sqlite'));
}

/** As many as a process uses while it draws a page, and few enough that a server of a hundred carries ten. */
const CONNECTIONS = 10;

/** Whoever waits for a page is told soon that it cannot be; a command takes the time it needs. */
export type For = 'requests' | 'command';

/**
 * Opens a database on a PostgreSQL server; connections are made as they are needed, at most
 * `DATABASE_POOL` of them by this process.
 */
export function openPostgres(
	url: string,
	keyFile: string | undefined = process.env.NESTLING_KEY_FILE || undefined,
	use: For = 'command'
): Database {
	const bell = new Bell(url);
	const dialect = postgres(url, {
		connections: Number(process.env.DATABASE_POOL) || CONNECTIONS,
		isPatient: use === 'command',
		committed: () => bell.ring(),
		closing: () => bell.close(),
		lost: ({ name }) => log.warn({ database: 'a connection was lost', kind: name })
	});
	const db = overDialect(dialect, keysFrom(keyFile, 'postgres'));
	hangUp(db, bell);
	return db;
}

/** Opens the database of an address, on either kind. */
export function openDatabase(
	address: DatabaseAddress,
	use: For = 'command',
	watch?: DatabaseWatch
): Database {
	return address.kind === 'sqlite'
		? openSqlite(address.file, undefined, watch)
		: openPostgres(address.url, undefined, use);
}

/** The handle over a dialect of ours; with keys, names and notes go through it sealed. */
function overDialect(inner: Dialect, keys: DataKeys | null): Database {
	const dialect = timed(inner);
	if (!keys) return new TriedAgain<Schema>({ dialect, plugins: [new CamelCaseQueries()] });
	const db = new TriedAgain<Schema>({
		dialect: sealing(dialect, keys),
		plugins: [new Marking(), new CamelCaseQueries()]
	});
	readBy(db as never, keys);
	return db;
}

/** Opens a database file to look at it: nothing is written, made or sealed by it. */
export function readSqlite(file: string): Database {
	const dialect = new SqliteDialect({ database: new SQLite(file, { readonly: true }) });
	return new TriedAgain<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
}
