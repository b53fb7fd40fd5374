import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';
import { CHANGES_TABLES, emptyingOf, NOTHING } from './testing-emptying.ts';

/*
 * PGlite for tests. An engine takes seconds to start and to migrate, and milliseconds to have its rows
 * deleted: so it is used again, and its tables too while nothing but rows of theirs has changed.
 */

interface Engine {
	pglite: PGlite;
	/** What takes every row out and puts back those that the migrations wrote; none once a table changed. */
	emptying: string | undefined;
}

/** Engines nobody uses. */
const free: Engine[] = [];

/** A PostgreSQL with nothing in it; letting go of it leaves its engine to the next who asks. */
export async function openPGlite(): Promise<Database> {
	const engine = free.pop() ?? (await started());
	await engine.pglite.exec(NOTHING);
	engine.emptying = undefined;
	return databaseOf(engine);
}

/** A migrated PostgreSQL without rows; letting go of it leaves its engine to the next who asks. */
export async function emptyPGlite(): Promise<Database> {
	const engine = free.pop() ?? (await started());
	if (engine.emptying === undefined) await makeTables(engine);
	else await engine.pglite.exec(engine.emptying);
	return databaseOf(engine);
}

async function makeTables(engine: Engine): Promise<void> {
	await engine.pglite.exec(NOTHING);
	await migrate(databaseOf(engine));
	engine.emptying = await emptyingOf((text) => engine.pglite.query(text));
}

function databaseOf(engine: Engine): Database {
	engine.pglite.close = async () => void free.push(engine);
	return new Kysely<Schema>({
		dialect: new PGliteDialect({ pglite: engine.pglite }),
		plugins: [new CamelCasePlugin()],
		log: ({ query }) => {
			if (CHANGES_TABLES.test(query.sql)) engine.emptying = undefined;
		}
	});
}

/**
 * An engine more, migrated. The first that a run of the tests starts leaves its files in the run's folder,
 * and the others are started from those: an eighth of the work.
 */
async function started(): Promise<Engine> {
	const folder = process.env.NESTLING_UNIT_FOLDER;
	const file = folder && join(folder, 'pglite.tar');
	if (file && existsSync(file)) {
		const pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) });
		const { rows } = await pglite.query<{ sql: string }>('select sql from migrated.emptying');
		return { pglite, emptying: rows[0]!.sql };
	}
	const engine: Engine = { pglite: await PGlite.create(), emptying: undefined };
	await makeTables(engine);
	await engine.pglite.exec('create table migrated.emptying (sql text)');
	await engine.pglite.query('insert into migrated.emptying values ($1)', [engine.emptying]);
	if (file) {
		const files = await engine.pglite.dumpDataDir('none');
		// Whole and at once: others may come here at the same time.
		const own = `${file}.${process.pid}`;
		writeFileSync(own, await files.bytes());
		renameSync(own, file);
	}
	return engine;
}
