import type { Instant } from '#lib/domain/calendar.ts';
import type { Kysely } from 'kysely';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';
import type { PersonTable } from './tables/people.ts';
import type { YesNo } from './tables/yes-no.ts';

/** Tables that hold what a unit keeps under names of its own, and the column of the name. */
const NAMES = {
	baseline: 'label',
	unitRoutineCare: 'label',
	referenceTable: 'name',
	unitProtocol: 'name'
} as const;

type Table = keyof typeof NAMES;

/** A version of one of them: `rootId` is the first version's id. */
export interface UnitVersion {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	retired: YesNo;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** How a table of versions is read and added to. */
export interface UnitVersions<Row> {
	/** Every version of every one of a unit with who made it, newest first. */
	versions(db: Database, unitId: string): Promise<(Row & { author: string })[]>;
	/** The newest version of each that is not retired, by name: what a chart can be drawn against. */
	standing(db: Database, unitId: string): Promise<Row[]>;
	/** One version, whichever unit's it is: a form may be sent twice. */
	find(db: Database, id: string): Promise<Row | undefined>;
	/** The newest version of one of a unit's. */
	newest(db: Database, unitId: string, rootId: string): Promise<Row | undefined>;
	/** Adds a version; false where another has come first, or the key stands already. */
	add(db: Database, row: Row): Promise<boolean>;
}

/** The queries of one such table. */
export function unitVersions<T extends Table>(table: T): UnitVersions<Schema[T]> {
	const from = `${table} as kept` as 'kept';
	const standingOf = compiled((db, value: { unitId: string }) =>
		kept(db)
			.selectFrom(from)
			.selectAll('kept')
			.where('kept.unitId', '=', value.unitId)
			.where('kept.retired', '=', 0)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom(`${table} as later` as 'later')
							.select('later.id')
							.whereRef('later.rootId', '=', 'kept.rootId')
							.whereRef('later.version', '>', 'kept.version')
					)
				)
			)
			.orderBy(`kept.${NAMES[table]}` as 'kept.id')
			.orderBy('kept.rootId')
	);
	const whole = <Row>(row: Row) => row as unknown as Schema[T];
	return {
		versions: async (db, unitId) =>
			(await kept(db)
				.selectFrom(from)
				.innerJoin('person', 'person.id', 'kept.authorId')
				.selectAll('kept')
				.select('person.name as author')
				.where('kept.unitId', '=', unitId)
				.orderBy('kept.recordedAt', 'desc')
				.orderBy('kept.version', 'desc')
				.execute()) as unknown as (Schema[T] & { author: string })[],
		standing: async (db, unitId) => (await standingOf(db, { unitId })).map(whole),
		find: async (db, id) => {
			const one = kept(db).selectFrom(from).selectAll('kept').where('kept.id', '=', id);
			const row = await one.executeTakeFirst();
			return row && whole(row);
		},
		newest: async (db, unitId, rootId) => {
			const row = await kept(db)
				.selectFrom(from)
				.selectAll('kept')
				.where('kept.unitId', '=', unitId)
				.where('kept.rootId', '=', rootId)
				.orderBy('kept.version', 'desc')
				.limit(1)
				.executeTakeFirst();
			return row && whole(row);
		},
		add: async (db, row) => {
			const added = await kept(db)
				.insertInto(table as unknown as 'kept')
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.returning('id')
				.executeTakeFirst();
			return added !== undefined;
		}
	};
}

/** Kysely cannot follow a generic table name: here every table is one of a unit's versions. */
const kept = (db: Database) =>
	db as unknown as Kysely<{ kept: UnitVersion; later: UnitVersion; person: PersonTable }>;
