import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './open.ts';

/** Stands in a query for a value that comes when it is run. */
class Later {
	readonly key: string;

	constructor(key: string) {
		this.key = key;
	}
}

/**
 * A query that is written and compiled once for each kind of database, and from then on only run:
 * putting together what every request asks takes longer than asking it. The values are named where
 * it is written and must not decide its shape: no list for `in`, no `if`.
 *
 * @example
 * const byId = compiled((db, value: { id: string }) =>
 * 	db.selectFrom('unit').selectAll().where('id', '=', value.id)
 * );
 * const [unit] = await byId(db, { id });
 */
export function compiled<Values extends object, Row>(
	write: (db: Database, value: Values) => Compilable<Row>
): (db: Database, values: Values) => Promise<Row[]> {
	const written = new WeakMap<object, CompiledQuery<Row>>();
	const later = new Proxy({}, { get: (_, key) => new Later(String(key)) }) as Values;
	return async (db, values) => {
		const kind = db.getExecutor().adapter;
		const query = written.get(kind) ?? write(db, later).compile();
		written.set(kind, query);
		const parameters = query.parameters.map((parameter) =>
			parameter instanceof Later ? values[parameter.key as keyof Values] : parameter
		);
		return (await db.executeQuery<Row>({ ...query, parameters })).rows;
	};
}
