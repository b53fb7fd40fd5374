import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedEventList } from '#lib/schemas/event-list.ts';
import * as audit from '../audit/audit.ts';
import * as eventLists from '../db/event-lists.ts';
import type { Database } from '../db/open.ts';
import type { EventListTable } from '../db/tables/event-lists.ts';
import { digestOf } from '../ids.ts';

export type EventListChanged =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict'; stands: EventListTable }
	/** Someone else's change came first. */
	| { kind: 'overtaken'; stands: EventListTable };

/**
 * Changes which growth events a unit offers to record: a new version with a reason. What was recorded
 * before keeps its name, whether or not it is offered any more.
 */
export function changeEventList(
	db: Database,
	change: { unit: { id: string }; person: { id: string }; now: Instant; typed: TypedEventList }
): Promise<EventListChanged> {
	const { unit, person, now, typed } = change;
	const { id, seen, reason, own } = typed;
	const content = { ...eventLists.columnsOf({ kinds: typed['kinds[]'], own }), reason };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<EventListChanged> => {
		const sent = await eventLists.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent };
		const stands = await eventLists.newest(tx, unit.id);
		if (stands && stands.version !== seen) return { kind: 'overtaken', stands };
		if (!stands && seen !== 0) return { kind: 'elsewhere' };
		const row = { ...content, id, unitId: unit.id, version: seen + 1, digest };
		const added = await eventLists.add(tx, { ...row, authorId: person.id, recordedAt: now });
		if (!added) return { kind: 'overtaken', stands: (await eventLists.newest(tx, unit.id))! };
		const act = 'change the list of growth events';
		const line = { at: now, personId: person.id, unitId: unit.id, act };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}
