import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { BaselineTable } from './tables/baselines.ts';

/** Every version of every baseline of a unit with who made it, newest first. */
export function versions(
	db: Database,
	unitId: string
): Promise<(BaselineTable & { author: string })[]> {
	return db
		.selectFrom('baseline')
		.innerJoin('person', 'person.id', 'baseline.authorId')
		.selectAll('baseline')
		.select('person.name as author')
		.where('baseline.unitId', '=', unitId)
		.orderBy('baseline.recordedAt', 'desc')
		.orderBy('baseline.version', 'desc')
		.execute();
}

/** The baselines of a unit that are in use, by name: what a chart can be drawn against. */
export async function inUse(db: Database, unitId: string): Promise<OwnBaseline[]> {
	const rows = await newestOf(db, { unitId });
	return rows.filter(({ retired }) => retired === 0).map(toDomain);
}

const newestOf = compiled((db, value: { unitId: string }) =>
	db
		.selectFrom('baseline')
		.selectAll('baseline')
		.where('baseline.unitId', '=', value.unitId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('baseline as later')
						.select('later.id')
						.whereRef('later.rootId', '=', 'baseline.rootId')
						.whereRef('later.version', '>', 'baseline.version')
				)
			)
		)
		.orderBy('baseline.label')
		.orderBy('baseline.rootId')
);

/** One version, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<BaselineTable | undefined> {
	return db.selectFrom('baseline').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest version of a unit's baseline. */
export function newest(
	db: Database,
	unitId: string,
	rootId: string
): Promise<BaselineTable | undefined> {
	return db
		.selectFrom('baseline')
		.selectAll()
		.where('unitId', '=', unitId)
		.where('rootId', '=', rootId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Adds a version; false where another has come first, or the key stands already. */
export async function add(db: Database, row: BaselineTable): Promise<boolean> {
	const added = await db
		.insertInto('baseline')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** A version as it is drawn. */
export function toDomain(row: BaselineTable): OwnBaseline {
	const { rootId, label, version, gramsPerKgDay, low, high, spread, infants } = row;
	return {
		...{ rootId, label, version, gramsPerKgDay, infants },
		spread: low === null || high === null ? null : { low, high, is: spread },
		...{ population: row.population, source: row.source },
		...{ fromPmaDays: row.fromPmaDays, toPmaDays: row.toPmaDays }
	};
}
