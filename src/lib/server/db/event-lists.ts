import { DEFAULT_EVENT_LIST, EVENT_KINDS, type EventList } from '#lib/domain/growth/events.ts';
import type { Database } from './open.ts';
import type { EventListTable } from './tables/event-lists.ts';
import { unitSettings } from './unit-settings.ts';

/** What a unit offers to record: as it last chose, or all of our kinds where it never did. */
export async function listOf(db: Database, unitId: string): Promise<EventList> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_EVENT_LIST;
}

export const { table, newest, versions, find, add } = unitSettings('eventList');

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
