import { DEFAULT_LIMITS, type PlausibilityLimits } from '#lib/domain/plausibility.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { SecondLookTable } from './tables/second-looks.ts';

/** When a unit asks for a second look: as it last chose, or as we propose where it never did. */
export async function limitsOf(db: Database, unitId: string): Promise<PlausibilityLimits> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_LIMITS;
}

/** The version that holds, if the unit ever chose. */
export async function newest(db: Database, unitId: string): Promise<SecondLookTable | undefined> {
	return (await newestOf(db, { unitId }))[0];
}

const newestOf = compiled((db, value: { unitId: string }) =>
	db
		.selectFrom('secondLook')
		.selectAll()
		.where('unitId', '=', value.unitId)
		.orderBy('version', 'desc')
		.limit(1)
);

/** Every version of a unit's with who made it, newest first. */
export function versions(
	db: Database,
	unitId: string
): Promise<(SecondLookTable & { author: string })[]> {
	return db
		.selectFrom('secondLook')
		.innerJoin('person', 'person.id', 'secondLook.authorId')
		.selectAll('secondLook')
		.select('person.name as author')
		.where('secondLook.unitId', '=', unitId)
		.orderBy('secondLook.version', 'desc')
		.execute();
}

/** One version, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<SecondLookTable | undefined> {
	return db.selectFrom('secondLook').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a version; false where another has come first, or the key stands already. */
export async function add(db: Database, row: SecondLookTable): Promise<boolean> {
	const added = await db
		.insertInto('secondLook')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** A version as the domain reads it. */
export function toDomain(row: SecondLookTable): PlausibilityLimits {
	return {
		changeWithinDayPercent: row.withinDayPercent,
		changePerDayPercent: row.perDayPercent,
		changePerDayAfterDayOfLife: row.earlyDays,
		offLinePercent: row.offLinePercent,
		offLineEarlyPercent: row.earlyPercent
	};
}
