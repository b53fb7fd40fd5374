import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import { type Database, openSqlite } from './open.ts';
import type { Schema } from './schema.ts';

/** The databases every database test runs on, each real and in memory. */
export const DATABASES = [
	{ name: 'SQLite', open: async () => openSqlite(':memory:') },
	{ name: 'PGlite', open: async () => openPGlite() }
] as const;

async function openPGlite(): Promise<Database> {
	return new Kysely<Schema>({
		dialect: new PGliteDialect({ pglite: await PGlite.create() }),
		plugins: [new CamelCasePlugin()]
	});
}

/** A migrated, empty database of the named kind. */
export async function emptyDatabase(kind: (typeof DATABASES)[number]): Promise<Database> {
	const db = await kind.open();
	await migrate(db);
	return db;
}
