import type SQLite from 'better-sqlite3';
import { rowMaker } from './camel-case.ts';

const MOST = 500;

/**
 * A SQLite handle that prepares each statement once, and names columns as TypeScript does:
 * preparing, and renaming every field of every row, cost more than most of our queries take to run.
 * The oldest statements are let go, since lists of ids come in every length.
 */
export function preparingOnce(sqlite: SQLite.Database) {
	const prepared = new Map<string, Prepared>();
	return {
		prepare(sql: string): Prepared {
			const known = prepared.get(sql);
			if (known) return known;
			const statement = prepare(sqlite, sql);
			// A migration changes which columns `*` stands for.
			if (/^(create|alter|drop) /i.test(sql)) prepared.clear();
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

type Prepared = ReturnType<typeof prepare>;
type Values = readonly unknown[];

function prepare(sqlite: SQLite.Database, sql: string) {
	const statement = sqlite.prepare(sql);
	const { reader } = statement;
	if (reader) statement.raw(true);
	const toRow = reader ? rowMaker(statement.columns().map(({ name }) => name)) : undefined;
	return {
		reader,
		all: (values: Values) => (statement.all(values) as Values[]).map(toRow!),
		run: (values: Values) => statement.run(values)
	};
}
