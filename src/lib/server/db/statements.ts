import type SQLite from 'better-sqlite3';
import { CamelCasePlugin, type PluginTransformResultArgs } from 'kysely';

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

/** Kysely's half of the renaming; the rows of `preparingOnce` come back renamed already. */
export class CamelCaseQueries extends CamelCasePlugin {
	override async transformResult({ result }: PluginTransformResultArgs) {
		return result;
	}
}

type Prepared = ReturnType<typeof prepare>;
type Values = readonly unknown[];

function prepare(sqlite: SQLite.Database, sql: string) {
	const statement = sqlite.prepare(sql);
	const { reader } = statement;
	if (reader) statement.raw(true);
	const toRow = reader ? rowMaker(statement) : undefined;
	return {
		reader,
		all: (values: Values) => (statement.all(values) as Values[]).map(toRow!),
		run: (values: Values) => statement.run(values)
	};
}

/**
 * An object literal per statement, as better-sqlite3 makes its own rows: adding field after field to
 * an empty object takes longer than reading the row. The names are our own columns', as JSON.
 */
function rowMaker(statement: SQLite.Statement): (values: Values) => Record<string, unknown> {
	const fields = statement
		.columns()
		.map(({ name }, column) => `${JSON.stringify(camelCase(name))}: values[${column}]`);
	return Function('values', `return { ${fields.join(', ')} }`) as never;
}

function camelCase(name: string): string {
	return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
