import type { Kysely } from 'kysely';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';
import type { PersonTable } from './tables/people.ts';

/** Tables of what a unit sets: one row a version, and the newest holds. */
export type Setting =
	| 'secondLook'
	| 'eventList'
	| 'consentRules'
	| 'holdList'
	| 'protocolChoice'
	| 'secondStepRule'
	| 'retentionRule';

interface Version {
	id: string;
	unitId: string;
	version: number;
	authorId: string;
}

/** How one such table is read and added to. */
export interface UnitSettings<T extends Setting> {
	table: T;
	/** The version that holds, if the unit ever chose. */
	newest(db: Database, unitId: string): Promise<Schema[T] | undefined>;
	/** Every version of a unit's with who made it, newest first. */
	versions(db: Database, unitId: string): Promise<(Schema[T] & { author: string })[]>;
	/** One version, whichever unit's it is: a form may be sent twice. */
	find(db: Database, id: string): Promise<Schema[T] | undefined>;
	/** Adds a version; false where another has come first, or the key stands already. */
	add(db: Database, row: Schema[T]): Promise<boolean>;
}

/** The queries of one such table. */
export function unitSettings<T extends Setting>(table: T): UnitSettings<T> {
	const newestOf = compiled((db, value: { unitId: string }) =>
		rows(db)
			.selectFrom(`${table} as one` as 'one')
			.selectAll('one')
			.where('one.unitId', '=', value.unitId)
			.orderBy('one.version', 'desc')
			.limit(1)
	);
	type Row = Schema[T];
	return {
		table,
		newest: async (db: Database, unitId: string) =>
			(await newestOf(db, { unitId }))[0] as unknown as Row | undefined,
		versions: async (db: Database, unitId: string) =>
			(await rows(db)
				.selectFrom(`${table} as one` as 'one')
				.innerJoin('person', 'person.id', 'one.authorId')
				.selectAll('one')
				.select('person.name as author')
				.where('one.unitId', '=', unitId)
				.orderBy('one.version', 'desc')
				.execute()) as unknown as (Row & { author: string })[],
		find: async (db: Database, id: string) =>
			(await rows(db)
				.selectFrom(`${table} as one` as 'one')
				.selectAll('one')
				.where('one.id', '=', id)
				.executeTakeFirst()) as unknown as Row | undefined,
		add: async (db: Database, row: Row): Promise<boolean> => {
			const added = await rows(db)
				.insertInto(table as unknown as 'one')
				.values(row as unknown as Version)
				.onConflict((conflict) => conflict.doNothing())
				.returning('id')
				.executeTakeFirst();
			return added !== undefined;
		}
	};
}

/** Kysely cannot follow a generic table name: here every table is one of a unit's settings. */
const rows = (db: Database) => db as unknown as Kysely<{ one: Version; person: PersonTable }>;
