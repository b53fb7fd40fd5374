import { DEFAULT_EVENT_LIST, EVENT_KINDS, type EventList } from '#lib/domain/growth/events.ts';
import type { Database } from './open.ts';
import type { EventListTable } from './tables/event-lists.ts';

/** What a unit offers to record: as it last chose, or all of our kinds where it never did. */
export async function listOf(db: Database, unitId: string): Promise<EventList> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_EVENT_LIST;
}

/** The version that holds, if the unit ever chose. */
export function newest(db: Database, unitId: string): Promise<EventListTable | undefined> {
	return db
		.selectFrom('eventList')
		.selectAll()
		.where('unitId', '=', unitId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Every version of a unit's with who made it, newest first. */
export function versions(
	db: Database,
	unitId: string
): Promise<(EventListTable & { author: string })[]> {
	return db
		.selectFrom('eventList')
		.innerJoin('person', 'person.id', 'eventList.authorId')
		.selectAll('eventList')
		.select('person.name as author')
		.where('eventList.unitId', '=', unitId)
		.orderBy('eventList.version', 'desc')
		.execute();
}

/** One version, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<EventListTable | undefined> {
	return db.selectFrom('eventList').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a version; false where another has come first, or the key stands already. */
export async function add(db: Database, row: EventListTable): Promise<boolean> {
	const added = await db
		.insertInto('eventList')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** A version as the domain reads it. */
export function toDomain(row: Pick<EventListTable, 'kinds' | 'own'>): EventList {
	const on = row.kinds.split(' ');
	return {
		kinds: EVENT_KINDS.filter((kind) => on.includes(kind)),
		own: JSON.parse(row.own) as string[]
	};
}

/** The same, as the columns hold it. */
export function columnsOf({ kinds, own }: EventList): Pick<EventListTable, 'kinds' | 'own'> {
	return { kinds: kinds.join(' '), own: JSON.stringify(own) };
}
