import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';

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

const NOTHING = `drop schema if exists migrated cascade; drop schema public cascade; create schema public`;

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
	engine.emptying = await emptyingOf(engine.pglite);
}

/** What makes, changes or takes away more than rows; where a text only names one, its tables are made anew. */
const CHANGES_TABLES = /\b(create|alter|drop)\b/i;

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

/** How a migrated database is brought back to the rows it has now, however many it has got since. */
async function emptyingOf(pglite: PGlite): Promise<string> {
	await pglite.exec('create schema migrated');
	const named = async (sql: string) =>
		(await pglite.query<{ name: string }>(sql)).rows.map(({ name }) => name);
	const tables = await named(
		`select tablename as name from pg_tables
		where schemaname = 'public' and tablename not like 'kysely%'`
	);
	const back = tables.map((name) => `delete from public.${name};`);
	for (const name of tables) {
		if ((await pglite.query(`select 1 from public.${name} limit 1`)).rows.length === 0) continue;
		await pglite.exec(`create table migrated.${name} as table public.${name}`);
		back.push(`insert into public.${name} table migrated.${name};`);
	}
	const sequences = await named(
		`select sequencename as name from pg_sequences where schemaname = 'public'`
	);
	back.push(...sequences.map((name) => `alter sequence public.${name} restart;`));
	// Past the triggers that let no clinical row be deleted, and past the foreign keys.
	return [
		'set session_replication_role = replica;',
		...back,
		'set session_replication_role = origin;'
	].join('\n');
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
