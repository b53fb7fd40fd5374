import type { Compilable, CompiledQuery } from 'kysely';
import { ToSeal } from '../sealed/to-seal.ts';
import type { Database } from './open.ts';

/** Stands in a query for a value that comes when it is run, or for one of a list of them. */
class Later {
	readonly key: string;
	readonly place: number | null;

	constructor(key: string, place: number | null = null) {
		this.key = key;
		this.place = place;
	}
}

/** More lengths of lists than this are not remembered: a ward has one, and a page a few. */
const MOST_SHAPES = 200;

/**
 * A query that is written and compiled once for each kind of database, and from then on only run:
 * putting together what every request asks takes longer than asking it. The values are named where
 * it is written and must not decide its shape, with no `if`. A list, as for `in`, is compiled once for
 * each length it comes in, and is never empty.
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
	const written = new WeakMap<object, Map<string, CompiledQuery<Row>>>();
	return async (db, values) => {
		const kind = db.getExecutor().adapter;
		const shapes = written.get(kind) ?? new Map<string, CompiledQuery<Row>>();
		written.set(kind, shapes);
		const shape = shapeOf(values);
		const query = shapes.get(shape) ?? write(db, later(values)).compile();
		if (shapes.size < MOST_SHAPES) shapes.set(shape, query);
		const fill = (parameter: unknown) =>
			parameter instanceof Later ? valueOf(values, parameter) : parameter;
		const parameters = query.parameters.map((parameter) =>
			parameter instanceof ToSeal ? parameter.filled(fill) : fill(parameter)
		);
		return (await db.executeQuery<Row>({ ...query, parameters })).rows;
	};
}

/** What of the values decides how the query reads: how long each list is. */
function shapeOf(values: object): string {
	let shape = '';
	for (const value of Object.values(values)) {
		if (Array.isArray(value)) shape += `${value.length} `;
	}
	return shape;
}

function later<Values extends object>(values: Values): Values {
	const get = (_: object, name: string | symbol) => {
		const key = String(name);
		const value = values[key as keyof Values];
		return Array.isArray(value) ? value.map((_, place) => new Later(key, place)) : new Later(key);
	};
	return new Proxy({}, { get }) as Values;
}

function valueOf(values: object, { key, place }: Later): unknown {
	const value = (values as Record<string, unknown>)[key];
	return place === null ? value : (value as unknown[])[place];
}
