import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { CamelCaseQueries } from './camel-case.ts';
import { migrate } from './migrate.ts';
import { type Database, openSqlite } from './open.ts';
import type { Schema } from './schema.ts';
import { groupedSqlite } from './sqlite-dialect.ts';
import { emptyPGlite, openPGlite } from './testing-pglite.ts';
import { emptyServer, openServer, SERVER } from './testing-postgres.ts';

/** A PostgreSQL: a server where its programs are on the machine, and otherwise PGlite, the same in memory. */
const POSTGRES = SERVER
	? ({ name: 'PostgreSQL', open: openServer, empty: emptyServer } as const)
	: ({ name: 'PGlite', open: openPGlite, empty: emptyPGlite } as const);

/**
 * The databases every database test runs on, each real. `open` one with nothing in it, or an `empty` one
 * with every table, which costs a hundredth of the migrations once there was a first.
 */
export const DATABASES = [
	{ name: 'SQLite', open: async () => openSqlite(':memory:'), empty: emptySqlite },
	POSTGRES
] as const;

/** A migrated, empty database of the named kind. */
export const emptyDatabase = (kind: (typeof DATABASES)[number]): Promise<Database> => kind.empty();

/** The bytes of a migrated database: one is opened from them a hundred times faster than migrated. */
let migrated: Buffer | undefined;

async function emptySqlite(): Promise<Database> {
	migrated ??= await bytesOfMigrated();
	return openSqlite(migrated);
}

async function bytesOfMigrated(): Promise<Buffer> {
	const sqlite = new SQLite(':memory:');
	const db = new Kysely<Schema>({
		dialect: groupedSqlite(sqlite),
		plugins: [new CamelCaseQueries()]
	});
	await migrate(db);
	const bytes = sqlite.serialize();
	await db.destroy();
	return bytes;
}
