import type SQLite from 'better-sqlite3';

const MOST = 500;

/**
 * A SQLite handle that prepares each statement once: preparing costs more than most of our queries
 * take to run. The oldest are let go, since lists of ids come in every length.
 */
export function preparingOnce(sqlite: SQLite.Database) {
	const prepared = new Map<string, SQLite.Statement>();
	return {
		prepare(sql: string): SQLite.Statement {
			const known = prepared.get(sql);
			if (known) return known;
			const statement = sqlite.prepare(sql);
			if (prepared.size >= MOST) prepared.delete(prepared.keys().next().value!);
			prepared.set(sql, statement);
			return statement;
		},
		close(): void {
			prepared.clear();
			sqlite.close();
		}
	};
}
