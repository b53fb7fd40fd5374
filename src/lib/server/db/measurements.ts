import type { Instant } from '#lib/domain/calendar.ts';
import type { Measurement } from '#lib/domain/measurement.ts';
import type { Database } from './open.ts';
import type { MeasurementTable } from './tables/measurements.ts';

/** Later than any moment: what stands now is what stood by then. */
const NOW = '9999';

/** Lengths and head circumferences as they stood at a moment: what was recorded and not yet superseded. */
function current(db: Database, infantId: string, at: Instant = NOW) {
	return db
		.selectFrom('measurement')
		.selectAll('measurement')
		.where('measurement.infantId', '=', infantId)
		.where('measurement.recordedAt', '<=', at)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('measurement as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'measurement.id')
						.where('later.recordedAt', '<=', at)
				)
			)
		);
}

/** All of an infant's as they stand, or stood at a moment, oldest first; a length before a head. */
export function all(db: Database, infantId: string, at?: Instant): Promise<MeasurementTable[]> {
	return current(db, infantId, at)
		.orderBy('measurement.unitDay')
		.orderBy('measurement.measuredAt')
		.orderBy('measurement.measure', 'desc')
		.orderBy('measurement.rootId')
		.execute();
}

/** The version that stands, or stood at a moment, found by the first version. */
export function standing(
	db: Database,
	infantId: string,
	rootId: string,
	at?: Instant
): Promise<MeasurementTable | undefined> {
	return current(db, infantId, at).where('measurement.rootId', '=', rootId).executeTakeFirst();
}

/** One version of this infant's, whether it stands or not. */
export function version(
	db: Database,
	infantId: string,
	id: string
): Promise<MeasurementTable | undefined> {
	return db
		.selectFrom('measurement')
		.selectAll()
		.where('id', '=', id)
		.where('infantId', '=', infantId)
		.executeTakeFirst();
}

/** Every version of all of an infant's, oldest first. */
export function versions(db: Database, infantId: string): Promise<MeasurementTable[]> {
	return db
		.selectFrom('measurement')
		.selectAll()
		.where('infantId', '=', infantId)
		.orderBy('rootId')
		.orderBy('version')
		.execute();
}

/**
 * Adds a version on top of another. False where the key stands already or someone else's version
 * came first: of two corrections of one version, the database takes one.
 */
export async function addVersion(db: Database, row: MeasurementTable): Promise<boolean> {
	const added = await db
		.insertInto('measurement')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** A row as the domain reads it. */
export function toDomain(row: MeasurementTable): Measurement {
	const { measure, millimetres, unitDay: day, measuredAt: at } = row;
	return { measure, millimetres, day, at, isAside: row.setAside === 1 };
}
