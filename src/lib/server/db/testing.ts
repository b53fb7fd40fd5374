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

/** Engines nobody uses: one takes seconds to start, and much less to be emptied. */
const free: PGlite[] = [];

/** A PostgreSQL with nothing in it; letting go of it leaves its engine to the next who asks. */
async function openPGlite(): Promise<Database> {
	const engine = free.pop() ?? (await PGlite.create());
	engine.close = async () => void free.push(engine);
	await engine.exec('drop schema public cascade; create schema public');
	return new Kysely<Schema>({
		dialect: new PGliteDialect({ pglite: engine }),
		plugins: [new CamelCasePlugin()]
	});
}

/** A migrated, empty database of the named kind. */
export async function emptyDatabase(kind: (typeof DATABASES)[number]): Promise<Database> {
	const db = await kind.open();
	await migrate(db);
	return db;
}
