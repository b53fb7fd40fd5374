import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { isPostgres } from '../db/migrations/append-only.ts';
import type { Database } from '../db/open.ts';
import type { Table } from './tables.ts';

/** A row's values in the order of the table's columns. */
export type Row = (string | number | null)[];

const quoted = (name: string) => `"${name}"`;
const listOf = (names: readonly string[], of = quoted) => names.map(of).join(', ');

/**
 * The rows of a table after a key, in the order of their primary key by its bytes, whatever a database
 * thinks comes first in a language. A page at a time: a table may be longer than memory.
 *
 * @param db within the one transaction that all of it is read in
 * @param after the primary key's values of the last row that is not asked for; null for all rows
 */
export function pagesOf(db: Database, table: Table, after: Row | null, pageRows = 1000) {
	return isPostgres(db as never)
		? fetched(db, table, after, pageRows)
		: turnedTo(db, table, after, pageRows);
}

/** PostgreSQL sorts a table once for a cursor, where its index is of another order than that of bytes. */
async function* fetched(db: Database, table: Table, after: Row | null, pageRows: number) {
	const types = new Map(table.columns.map(({ name, type }) => [name, type]));
	const byBytes = (name: string) =>
		types.get(name) === 'text' ? `${quoted(name)} collate "C"` : quoted(name);
	const key = sql.raw(listOf(table.key, byBytes));
	const from = after ? sql`where (${key}) > (${sql.join(after)})` : sql``;
	await sql`declare moved no scroll cursor for ${selected(table)} ${from} order by ${key}`.execute(
		db
	);
	try {
		for (;;) {
			const { rows } = await sql.raw(`fetch ${pageRows} from moved`).execute(db);
			if (rows.length > 0) yield rows.map((row) => valuesOf(table, row));
			if (rows.length < pageRows) return;
		}
	} finally {
		await sql`close moved`.execute(db);
	}
}

/** SQLite goes on from a key in its index, which is in the order of bytes. */
async function* turnedTo(db: Database, table: Table, after: Row | null, pageRows: number) {
	const key = sql.raw(listOf(table.key));
	for (let last = after; ;) {
		const from = last ? sql`where (${key}) > (${sql.join(last)})` : sql``;
		const { rows } =
			await sql`${selected(table)} ${from} order by ${key} limit ${pageRows}`.execute(db);
		const page = rows.map((row) => valuesOf(table, row));
		if (page.length > 0) yield page;
		if (page.length < pageRows) return;
		last = keyOf(table, page.at(-1)!);
	}
}

/** Columns by their places: a handle may rename those that have names. */
const selected = ({ name, columns }: Table) =>
	sql.raw(
		`select ${columns.map((column, at) => `${quoted(column.name)} as c${at}`).join(', ')}
		from ${quoted(name)}`
	);

const valuesOf = ({ columns }: Table, row: unknown): Row =>
	columns.map((_, at) => (row as Record<string, Row[number]>)[`c${at}`]!);

/** The values of a row's primary key. */
export const keyOf = ({ columns, key }: Table, row: Row): Row =>
	key.map((name) => row[columns.findIndex((column) => column.name === name)]!);

/** Puts rows into a table as they stand; one statement for any number of them. */
export async function insertRows(tx: Database, table: Table, rows: Row[]): Promise<void> {
	const into = sql.raw(
		`insert into ${quoted(table.name)} (${listOf(table.columns.map(({ name }) => name))})`
	);
	const page = JSON.stringify(rows);
	if (isPostgres(tx as never)) {
		const values = table.columns.map(({ type }, at) => `(r->>${at})::${type}`).join(', ');
		await sql`${into} select ${sql.raw(values)} from jsonb_array_elements(${page}::jsonb) as r`.execute(
			tx
		);
	} else {
		const values = table.columns.map((_, at) => `value->>${at}`).join(', ');
		await sql`${into} select ${sql.raw(values)} from json_each(${page})`.execute(tx);
	}
}

export interface Digest {
	rows: number;
	/** SHA-256 over each row's values as a JSON array with a line feed after it, in the key's order. */
	sha256: string;
}

/** What a table says as a whole: equal in two databases where every value of every row is. */
export async function digestOf(db: Database, table: Table): Promise<Digest> {
	const hash = createHash('sha256');
	let rows = 0;
	for await (const page of pagesOf(db, table, null)) {
		for (const row of page) hash.update(`${JSON.stringify(row)}\n`);
		rows += page.length;
	}
	return { rows, sha256: hash.digest('hex') };
}
