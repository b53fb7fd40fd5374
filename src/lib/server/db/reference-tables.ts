import type { KnownSex } from '#lib/domain/growth/lms-rows.ts';
import type { LmsRow, LmsTable } from '#lib/domain/growth/lms.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { ReferenceTableTable } from './tables/reference-tables.ts';
import { unitVersions } from './unit-versions.ts';

export const kept = unitVersions('referenceTable');

/** The ages a version has rows for, by sex; a sex without rows has no entry. */
export interface Ages {
	sex: KnownSex;
	fromPmaDays: number;
	toPmaDays: number;
	rows: number;
}

/** Every version of every table of a unit with who loaded it and its ages, newest first. */
export async function versions(
	db: Database,
	unitId: string
): Promise<(ReferenceTableTable & { author: string; ages: Ages[] })[]> {
	const rows = await kept.versions(db, unitId);
	const ages = await agesOf(db, unitId);
	return rows.map((row) => ({
		...row,
		ages: ages.filter(({ tableId }) => tableId === row.id)
	}));
}

async function agesOf(db: Database, unitId: string): Promise<(Ages & { tableId: string })[]> {
	const found = await db
		.selectFrom('referenceRow')
		.innerJoin('referenceTable', 'referenceTable.id', 'referenceRow.tableId')
		.select(({ fn }) => [
			...(['referenceRow.tableId', 'referenceRow.sex'] as const),
			fn.min('referenceRow.pmaDays').as('fromPmaDays'),
			fn.max('referenceRow.pmaDays').as('toPmaDays'),
			fn.countAll().as('rows')
		])
		.where('referenceTable.unitId', '=', unitId)
		.groupBy(['referenceRow.tableId', 'referenceRow.sex'])
		.orderBy('referenceRow.sex')
		.execute();
	return found.map(({ tableId, sex, ...numbers }) => ({
		...{ tableId, sex, rows: Number(numbers.rows) },
		...{ fromPmaDays: Number(numbers.fromPmaDays), toPmaDays: Number(numbers.toPmaDays) }
	}));
}

/** A table that a growth page can be drawn against, without its rows. */
export interface InUse {
	id: string;
	rootId: string;
	name: string;
	version: number;
	source: string;
	licence: string;
}

/** The tables of a unit that are in use, by name. */
export const inUse = (db: Database, unitId: string): Promise<InUse[]> => kept.standing(db, unitId);

/** A version with all its rows, in order of age, as the domain reads it. */
export async function whole(db: Database, table: InUse): Promise<LmsTable> {
	const rows = await rowsOf(db, { id: table.id });
	const of = (sex: KnownSex): LmsRow[] =>
		rows.filter((row) => row.sex === sex).map(({ pmaDays, l, m, s }) => ({ pmaDays, l, m, s }));
	const { name, source, licence } = table;
	const version = String(table.version);
	return {
		...{ id: `table:${table.rootId}@${version}`, name, version, source, licence },
		rows: { female: of('female'), male: of('male') }
	};
}

const rowsOf = compiled((db, value: { id: string }) =>
	db.selectFrom('referenceRow').selectAll().where('tableId', '=', value.id).orderBy('pmaDays')
);

/** A statement holds so many values at most: this many rows stay well below it. */
const AT_ONCE = 1000;

/** Another table of the unit in use has the name, which its writer may not have seen when it looked. */
export class NameTaken extends Error {}

/** Adds a version with its rows, or throws `NameTaken`; false where another has come first, or the key stands already. */
export async function add(
	db: Database,
	row: ReferenceTableTable,
	rows: LmsTable['rows']
): Promise<boolean> {
	const added = await kept.add(db, row).catch((failure: unknown) => {
		const taken = failure instanceof Error && failure.message.includes('name-taken');
		throw taken ? new NameTaken() : failure;
	});
	if (!added) return false;
	const all = (['female', 'male'] as const).flatMap((sex) =>
		rows[sex].map((one) => ({ tableId: row.id, sex, ...one }))
	);
	for (let from = 0; from < all.length; from += AT_ONCE) {
		await db
			.insertInto('referenceRow')
			.values(all.slice(from, from + AT_ONCE))
			.execute();
	}
	return true;
}
