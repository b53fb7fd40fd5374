import type { Database } from './open.ts';
import type { ErasureTable, LegalHoldTable } from './tables/retention.ts';

/** Of each infant whether its record is held back from erasing now, and why. */
export async function holdsOf(
	db: Database,
	infantIds: string[]
): Promise<Map<string, LegalHoldTable>> {
	if (infantIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('legalHold')
		.selectAll()
		.where('infantId', 'in', infantIds)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const newest = new Map(rows.map((row) => [row.infantId, row]));
	return new Map([...newest].filter(([, { state }]) => state === 'held'));
}

/** Places or lifts a hold, unless the same form was sent before. */
export async function addHold(db: Database, row: LegalHoldTable): Promise<boolean> {
	const added = await db
		.insertInto('legalHold')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** The infants of these whose record was erased. */
export async function erasedOf(db: Database, infantIds: string[]): Promise<Set<string>> {
	if (infantIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('erasure')
		.select('infantId')
		.where('infantId', 'in', infantIds)
		.execute();
	return new Set(rows.map(({ infantId }) => infantId));
}

/** Keeps that a record was erased. */
export async function addErasure(db: Database, row: ErasureTable): Promise<void> {
	await db.insertInto('erasure').values(row).execute();
}
