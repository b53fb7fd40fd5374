import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { CamelCaseQueries } from '../db/camel-case.ts';
import { migrate, MIGRATIONS } from '../db/migrate.ts';
import type { Schema } from '../db/schema.ts';
import { groupedSqlite } from '../db/sqlite-dialect.ts';

export interface Column {
	name: string;
	type: 'text' | 'integer' | 'double precision';
}

/** A table as both databases have it, with the names it has there. */
export interface Table {
	name: string;
	columns: readonly Column[];
	/** The columns of its primary key, in the key's order. */
	key: readonly string[];
}

/** The migrations of these names. */
export const migrationsOf = (names: readonly string[]) =>
	Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => names.includes(name)));

const known = new Map<string, Table[]>();

/**
 * Every table that these migrations make, those that are referred to before those that refer to them.
 * Both databases are made by the same migrations, so an empty one in memory tells of either.
 */
export async function tablesOf(names: readonly string[]): Promise<Table[]> {
	const key = names.join(' ');
	const tables = known.get(key) ?? (await readTables(names));
	known.set(key, tables);
	return tables;
}

async function readTables(names: readonly string[]): Promise<Table[]> {
	const sqlite = new SQLite(':memory:');
	const dialect = groupedSqlite(sqlite);
	const db = new Kysely<Schema>({ dialect, plugins: [new CamelCaseQueries()] });
	await migrate(db, migrationsOf(names));
	const found = sqlite
		.prepare(
			`select name from sqlite_master
			where type = 'table' and name not like 'kysely%' and name not like 'sqlite%' order by name`
		)
		.pluck()
		.all() as string[];
	const parents = new Map(
		found.map((name) => {
			const to = sqlite.prepare('select distinct "table" from pragma_foreign_key_list(?)').pluck();
			return [name, to.all(name) as string[]];
		})
	);
	const tables = inOrder(found, parents).map((name) => describe(sqlite, name));
	await db.destroy();
	return tables;
}

/** @throws where tables refer to each other in a circle, or one to itself: neither is filled row after row */
function inOrder(names: readonly string[], parents: Map<string, string[]>): string[] {
	const ordered: string[] = [];
	while (ordered.length < names.length) {
		const next = names.filter(
			(name) =>
				!ordered.includes(name) && parents.get(name)!.every((parent) => ordered.includes(parent))
		);
		if (next.length === 0) throw new Error('tables refer to each other in a circle');
		ordered.push(...next);
	}
	return ordered;
}

function describe(sqlite: SQLite.Database, name: string): Table {
	const rows = sqlite
		.prepare('select name, type, pk from pragma_table_info(?) order by cid')
		.all(name) as { name: string; type: string; pk: number }[];
	const columns = rows.map((column) => ({ name: column.name, type: typeOf(column.type) }));
	const inKey = rows.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
	if (inKey.length === 0) throw new Error(`${name} has no primary key`);
	return { name, columns, key: inKey.map((column) => column.name) };
}

function typeOf(text: string): Column['type'] {
	const type = text.toLowerCase();
	if (type === 'text' || type === 'integer' || type === 'double precision') return type;
	throw new Error(`nothing here moves a column of the type ${text}`);
}
