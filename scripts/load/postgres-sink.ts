import { type Sink, snakeCase } from './sink.ts';

/** Asks PostgreSQL something over one connection. */
export type Ask = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/**
 * Fills a migrated PostgreSQL: a column is sent as one array, and a table's rows so many thousand at a
 * time. Keys and primary keys stay; whoever may not put the checks of foreign keys off has them made.
 */
export function postgresSink(ask: Ask, close: () => Promise<void>): Sink {
	const types = new Map<string, Map<string, string>>();
	let indexes: string[] = [];

	async function typesOf(table: string): Promise<Map<string, string>> {
		const known = types.get(table);
		if (known) return known;
		const { rows } = await ask(
			'select column_name, data_type from information_schema.columns where table_name = $1',
			[table]
		);
		const found = new Map(rows.map((row) => [String(row.column_name), String(row.data_type)]));
		types.set(table, found);
		return found;
	}

	return {
		isFilled: async () => (await ask('select 1 from unit limit 1')).rows.length > 0,
		async begin() {
			await ask("select set_config('session_replication_role', 'replica', false)").catch(() => {});
			await ask('set synchronous_commit = off');
			const { rows } = await ask(
				`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as sql from pg_index
				join pg_class on pg_class.oid = indrelid join pg_namespace on pg_namespace.oid = relnamespace
				where nspname = 'public'
				and not exists (select 1 from pg_constraint where conindid = indexrelid)`
			);
			indexes = rows.map(({ sql }) => String(sql));
			for (const { name } of rows) await ask(`drop index ${String(name)}`);
		},
		async write(name, rows) {
			const table = snakeCase(name);
			const known = await typesOf(table);
			const columns = Object.keys(rows[0]!);
			const asArrays = columns.map((column) =>
				rows.map((row) => (row as Record<string, unknown>)[column])
			);
			const named = columns.map(snakeCase);
			const arrays = named.map((column, index) => `$${index + 1}::${known.get(column)!}[]`);
			await ask(
				`insert into ${table} (${named.join(', ')}) select * from unnest(${arrays.join(', ')})`,
				asArrays
			);
		},
		async finish() {
			for (const sql of indexes) await ask(sql);
			await ask('vacuum analyze');
			await ask("select set_config('session_replication_role', 'origin', false)").catch(() => {});
		},
		close
	};
}
