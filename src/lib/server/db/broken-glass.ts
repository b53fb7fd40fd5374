import type { Instant } from '#lib/domain/calendar.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { BrokenGlassTable } from './tables/broken-glass.ts';

export type BrokenGlass = BrokenGlassTable;

/** The records a person has opened in an emergency that are open now: of each infant the last. */
export function openFor(db: Database, personId: string, now: Instant): Promise<BrokenGlass[]> {
	return openOf(db, { personId, now });
}

const openOf = compiled((db, value: { personId: string; now: Instant }) =>
	db
		.selectFrom('brokenGlass')
		.selectAll()
		.where('personId', '=', value.personId)
		.where('endsAt', '>', value.now)
		.orderBy('endsAt', 'desc')
);

/** Keeps that a record is opened, unless the same form was sent before. */
export async function add(db: Database, row: BrokenGlass): Promise<boolean> {
	const added = await db
		.insertInto('brokenGlass')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** Closes what a person has open of an infant, before its time is over; false where nothing was. */
export async function close(
	db: Database,
	{ personId, infantId, at }: { personId: string; infantId: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('brokenGlass')
		.set({ endsAt: at })
		.where('personId', '=', personId)
		.where('infantId', '=', infantId)
		.where('endsAt', '>', at)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** What was opened of a unit's infants in an emergency, newest first, with by whom. */
export function ofUnit(db: Database, unitId: string, most: number) {
	return db
		.selectFrom('brokenGlass')
		.innerJoin('person', 'person.id', 'brokenGlass.personId')
		.selectAll('brokenGlass')
		.select('person.name as by')
		.where('unitId', '=', unitId)
		.orderBy('at', 'desc')
		.limit(most)
		.execute();
}
