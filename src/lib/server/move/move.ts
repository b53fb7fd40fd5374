import { sql } from 'kysely';
import { type Checkpoint, checkpointOf, verify } from '../audit/verify.ts';
import { contentsOf } from '../deployment.ts';
import { migrationsIn, MIGRATIONS } from '../db/migrate.ts';
import { isPostgres } from '../db/migrations/append-only.ts';
import type { Database } from '../db/open.ts';
import { NotMoved } from './not-moved.ts';
import { moveOn, type Place, placeIn } from './progress.ts';
import { type Digest, digestOf, insertRows, keyOf, pagesOf } from './rows.ts';
import { type Table, tablesOf } from './tables.ts';
import { finish, makeReady } from './target.ts';

export interface Asked {
	from: Database;
	to: Database;
	/** What the source is called: a move that was cut short goes on from the same alone. */
	name: string;
	/** Called after each page that is in the target to stay. */
	copied?: (table: string, rows: number) => void;
	/** Called for each table that is the same on both sides. */
	compared?: (table: string, digest: Digest) => void;
	pageRows?: number;
}

export interface Moved {
	tables: number;
	rows: number;
}

/**
 * Copies every table of a database, as it is at one moment, into an empty one of either kind, and compares
 * all of it: every table by its count and its digest, and the audit by walking its chains. One that was
 * cut short goes on where it stood.
 *
 * @throws NotMoved with a sentence about the source or the target; the target is not to be used then
 */
export function move({ from, to, name, pageRows, ...tell }: Asked): Promise<Moved> {
	return atOneMoment(from, async (source) => {
		const names = await schemaOf(source);
		const tables = await tablesOf(names);
		const heads = await headsOf(source, names, 'the source');
		await makeReady(to, { name, schema: names.at(-1)!, heads }, names, tables);
		for (const table of tables) await fill(source, to, table, pageRows, tell.copied);
		const rows = await compare(source, to, tables, tell.compared);
		const moved = await headsOf(to, names, 'the copy');
		if (JSON.stringify(moved) !== JSON.stringify(heads))
			throw new NotMoved('the audit of the copy does not end where that of the source does.');
		await finish(to, tables);
		return { tables: tables.length, rows };
	});
}

/** Has everything read as it is when the first of it is read, whatever others write meanwhile. */
function atOneMoment<T>(db: Database, task: (source: Database) => Promise<T>): Promise<T> {
	if (!isPostgres(db as never)) return db.transaction().execute(task);
	return db
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute(async (tx) => {
			// It reads for as long as it takes, and waits while the other side writes.
			await sql`set local statement_timeout = 0`.execute(tx);
			await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
			return task(tx);
		});
}

/** The names of the migrations that made a database of ours. */
async function schemaOf(source: Database): Promise<string[]> {
	const { holds } = await contentsOf(source);
	if (holds === 'a newer schema')
		throw new NotMoved('the source was made by a newer Nestling: use that version.');
	if (holds === 'an unfinished move')
		throw new NotMoved('the source is itself the target of a move that was cut short.');
	if (holds !== 'ward' && holds !== 'demonstration')
		throw new NotMoved('the source is not a Nestling database.');
	return migrationsIn(source);
}

/** The migration that brought the audit its chains. */
const CHAINS = Object.keys(MIGRATIONS).find((name) => name.startsWith('0015-'))!;

async function headsOf(
	db: Database,
	names: readonly string[],
	whose: string
): Promise<Checkpoint | null> {
	if (!names.includes(CHAINS)) return null;
	const checks = await verify(db);
	if (checks.every(({ kind }) => kind === 'intact')) return checkpointOf(checks);
	throw new NotMoved(`the audit of ${whose} is broken: npm run audit:verify says where.`);
}

async function fill(
	source: Database,
	to: Database,
	table: Table,
	pageRows: number | undefined,
	copied: Asked['copied']
): Promise<void> {
	let place = await placeIn(to, table.name);
	for await (const page of pagesOf(source, table, place.last, pageRows)) {
		const next: Place = { rows: place.rows + page.length, last: keyOf(table, page.at(-1)!) };
		await to.transaction().execute(async (tx) => {
			await insertRows(tx, table, page);
			await moveOn(tx, table.name, place, next);
		});
		place = next;
		copied?.(table.name, place.rows);
	}
}

async function compare(
	source: Database,
	to: Database,
	tables: readonly Table[],
	compared: Asked['compared']
): Promise<number> {
	let rows = 0;
	for (const table of tables) {
		const theirs = await digestOf(source, table);
		const ours = await atOneMoment(to, (copy) => digestOf(copy, table));
		if (theirs.rows !== ours.rows)
			throw new NotMoved(
				`${table.name} has ${theirs.rows} rows in the source and ${ours.rows} in the copy. Empty the copy, and begin again.`
			);
		if (theirs.sha256 !== ours.sha256)
			throw new NotMoved(
				`${table.name} has other rows in the copy than in the source. Empty the copy, and begin again.`
			);
		compared?.(table.name, theirs);
		rows += theirs.rows;
	}
	return rows;
}
