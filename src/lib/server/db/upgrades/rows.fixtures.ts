import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { MIGRATIONS } from '../migrate.ts';
import type { Database } from '../open.ts';

/* Databases of earlier schemas: rows in every table they had, kept as they were. */

export type Row = Record<string, string | number | null>;
/** The rows of each table, by the names in the database. */
export type Rows = Record<string, Row[]>;

/** Where the rows of a schema lie, by its newest migration. */
export const fileOf = (schema: string) => join(import.meta.dirname, `${schema}.json`);

export const rowsOf = (schema: string): Rows => JSON.parse(readFileSync(fileOf(schema), 'utf8'));

/** The migrations up to one, that included. */
export const migrationsTo = (schema: string): Record<string, Migration> =>
	Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= schema));

/** What other tables point at, each after what it points at itself. */
const POINTED_AT = [
	...['unit', 'person', 'infant', 'wording', 'session', 'consent_decision', 'weight'],
	...['assessment', 'reference_table', 'unit_routine_care']
];
const byPointing = (one: string, other: string) =>
	POINTED_AT.indexOf(one) - POINTED_AT.indexOf(other);

/** Every table of ours, in the order in which rows can be put in. */
export async function tablesOf(db: Database): Promise<string[]> {
	const names = (await db.introspection.getTables())
		.map(({ name }) => name)
		.filter((name) => name !== 'sqlite_sequence')
		.toSorted();
	return [
		...names.filter((name) => POINTED_AT.includes(name)).toSorted(byPointing),
		...names.filter((name) => !POINTED_AT.includes(name))
	];
}

/** Puts rows in, as they stand in a database of that schema. */
export async function putIn(db: Database, rows: Rows): Promise<void> {
	const tables = (await tablesOf(db)).filter((table) => rows[table]);
	for (const table of tables.toReversed()) {
		// What a migration puts in by itself stands in the rows as well.
		if (table === 'audit_head' || table === 'audit_chain')
			await sql`delete from ${sql.table(table)}`.execute(db);
	}
	for (const table of tables) {
		for (const row of rows[table]!) {
			const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
			const values = sql.join(Object.values(row));
			await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(db);
		}
	}
}

/** The rows of each table as they stand; columns by the names in the database. */
export async function rowsIn(db: Database): Promise<Rows> {
	const rows: Rows = {};
	const columnsOf = new Map(
		(await db.introspection.getTables()).map(({ name, columns }) => [name, columns])
	);
	for (const table of await tablesOf(db)) {
		const names = columnsOf.get(table)!.map(({ name }) => name);
		const found = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
		rows[table] = found.rows.map((row) =>
			Object.fromEntries(names.map((name) => [name, row[camel(name)] ?? null]))
		);
	}
	return rows;
}

/** As a handle of ours names a column. */
const camel = (name: string) =>
	name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
