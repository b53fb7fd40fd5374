import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';
import type { StayTable } from './tables/stays.ts';

/** Every stay of one infant with its times, newest first. */
export function all(db: Database, infantId: string): Promise<StayTable[]> {
	return db
		.selectFrom('stay')
		.selectAll()
		.where('infantId', '=', infantId)
		.orderBy('fromAt', 'desc')
		.orderBy('id', 'desc')
		.execute();
}

/** Where an infant lies now, or undefined. */
export function open(db: Database, infantId: string): Promise<StayTable | undefined> {
	return db
		.selectFrom('stay')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('toAt', 'is', null)
		.executeTakeFirst();
}

/** One stay by its id. */
export function find(db: Database, id: string): Promise<StayTable | undefined> {
	return db.selectFrom('stay').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A stay begins. */
export async function begin(db: Database, stay: Omit<StayTable, 'toAt'>): Promise<void> {
	await db
		.insertInto('stay')
		.values({ ...stay, toAt: null })
		.execute();
}

/** A stay ends, never before it began. */
export async function end(db: Database, stay: StayTable, at: Instant): Promise<void> {
	await db
		.updateTable('stay')
		.set({ toAt: at < stay.fromAt ? stay.fromAt : at })
		.where('id', '=', stay.id)
		.execute();
}

/** The unit in which each of several infants lies or lay last. */
export async function lastUnits(db: Database, infantIds: string[]): Promise<Map<string, string>> {
	if (infantIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('stay')
		.select(['infantId', 'unitId'])
		.where('infantId', 'in', infantIds)
		.orderBy('fromAt')
		.orderBy('id')
		.execute();
	return new Map(rows.map(({ infantId, unitId }) => [infantId, unitId]));
}
