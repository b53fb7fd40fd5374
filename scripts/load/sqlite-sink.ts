import SQLite from 'better-sqlite3';
import { type Sink, snakeCase } from './sink.ts';

/** Rows that one statement adds. */
const AT_ONCE = 40;

/** So many writes make one transaction. */
const WRITES_TOGETHER = 50;

/**
 * Fills a migrated SQLite file: it is nobody's yet, so nothing is made durable before the end, and one
 * that was cut short is thrown away.
 */
export function sqliteSink(file: string): Sink {
	const sqlite = new SQLite(file);
	const statements = new Map<string, SQLite.Statement>();
	let indexes: string[] = [];
	let writes = 0;

	/** Adds so many rows of as many columns. */
	function statement(table: string, columns: readonly string[], count: number): SQLite.Statement {
		const key = `${table} ${count}`;
		const known = statements.get(key);
		if (known) return known;
		const one = `(${columns.map(() => '?').join(',')})`;
		const all = Array.from({ length: count }, () => one).join(',');
		const fresh = sqlite.prepare(
			`insert into ${table} (${columns.map(snakeCase).join(',')}) values ${all}`
		);
		statements.set(key, fresh);
		return fresh;
	}

	return {
		isFilled: async () => sqlite.prepare('select 1 from unit limit 1').get() !== undefined,
		async begin() {
			// not `off`, which better-sqlite3 refuses in silence: rows would then go through the WAL
			sqlite.pragma('journal_mode = memory');
			sqlite.pragma('synchronous = off');
			sqlite.pragma('foreign_keys = off');
			sqlite.pragma('cache_size = -1000000');
			const made = sqlite
				.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
				.all() as { name: string; sql: string }[];
			indexes = made.map(({ sql }) => sql);
			for (const { name } of made) sqlite.exec(`drop index "${name}"`);
			sqlite.exec('begin');
		},
		async write(table, rows) {
			const columns = Object.keys(rows[0]!);
			for (let from = 0; from < rows.length; from += AT_ONCE) {
				const some = rows.slice(from, from + AT_ONCE);
				const values = some.flatMap((row) => Object.values(row));
				statement(snakeCase(table), columns, some.length).run(values);
			}
			if (++writes % WRITES_TOGETHER === 0) sqlite.exec('commit; begin');
		},
		async finish() {
			sqlite.exec('commit');
			for (const sql of indexes) sqlite.exec(sql);
			sqlite.pragma('synchronous = full');
			sqlite.pragma('journal_mode = wal');
		},
		async close() {
			statements.clear();
			sqlite.close();
		}
	};
}
