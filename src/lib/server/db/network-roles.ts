import type { Instant } from '#lib/domain/calendar.ts';
import { newId } from '../ids.ts';
import { byName } from './by-name.ts';
import type { Database } from './open.ts';

/** Everyone who leads the network now, by name. */
export async function holders(db: Database): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom('networkRole')
		.innerJoin('person', 'person.id', 'networkRole.personId')
		.select(['person.id', 'person.name'])
		.where('networkRole.toAt', 'is', null)
		.execute();
	return rows.toSorted(byName);
}

/** Since when a person leads the network, or undefined. */
export async function since(db: Database, personId: string): Promise<Instant | undefined> {
	const row = await db
		.selectFrom('networkRole')
		.select('fromAt')
		.where('personId', '=', personId)
		.where('toAt', 'is', null)
		.executeTakeFirst();
	return row?.fromAt;
}

/** Makes a person a network lead from now on; false where they are one. */
export async function give(
	db: Database,
	{ personId, at, givenById }: { personId: string; at: Instant; givenById: string | null }
): Promise<boolean> {
	if ((await since(db, personId)) !== undefined) return false;
	const id = newId(Date.parse(at));
	const row = { id, personId, fromAt: at, toAt: null, givenById };
	await db.insertInto('networkRole').values(row).execute();
	return true;
}

/** Ends that a person leads the network; false where they did not. */
export async function end(
	db: Database,
	{ personId, at }: { personId: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('networkRole')
		.set({ toAt: at })
		.where('personId', '=', personId)
		.where('toAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
