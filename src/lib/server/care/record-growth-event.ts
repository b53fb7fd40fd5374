import {
	type EventDayRefused,
	type GrowthEvent,
	offers,
	refuseDays,
	toldAfter
} from '#lib/domain/growth/events.ts';
import type { TypedEvent } from '#lib/schemas/growth-event.ts';
import * as eventLists from '../db/event-lists.ts';
import * as events from '../db/growth-events.ts';
import { writeOnce } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import { digestOf } from '../ids.ts';
import {
	alreadySent,
	columnsOf,
	type Recording,
	type Versioned,
	writeDown,
	writeOnTop
} from './growth-event-versions.ts';
import { isClosed } from './weighing.ts';

/** Why an event was not recorded; nothing was written. */
export type NotRecorded =
	| { kind: 'closed' }
	| { kind: 'may-not-tell' }
	| { kind: 'not-offered' }
	| { kind: 'refused'; why: EventDayRefused };

export type RecordedEvent = Versioned | NotRecorded;

interface Version {
	id: string;
	root: string;
	seen: string;
}

/** Records a growth event once, however often its form is sent. */
export function recordEvent(
	db: Database,
	here: Recording & { entry: TypedEvent & { id: string } }
): Promise<RecordedEvent> {
	const { infant, unit, person, now, entry } = here;
	const event = eventOf(entry);
	const refused = refuse(here, event);
	if (refused) return Promise.resolve(refused);
	const content = { ...columnsOf(event), note: entry.note };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<RecordedEvent> => {
		const sent = await alreadySent(tx, here, { id: entry.id, digest });
		if (sent) return sent;
		if (!offers(await eventLists.listOf(tx, unit.id), event.name)) return { kind: 'not-offered' };
		const row = {
			...{ ...content, id: entry.id, rootId: entry.id, infantId: infant.infantId, digest },
			...{ version: 1, supersedes: null, setAside: 0 as const, reason: null },
			...{ authorId: person.id, recordedAt: now }
		};
		const written = await writeOnce(tx, 'growthEvent', row);
		if (written.kind === 'conflict') return { kind: 'conflict', stands: written.stored };
		if (written.kind === 'written') await writeDown(tx, here, row, 'record a growth event');
		return written;
	});
}

/** Corrects a growth event by a new version with a reason; the one before it stays. */
export function correctEvent(
	db: Database,
	here: Recording & { entry: TypedEvent & Version & { reason: string } }
): Promise<RecordedEvent> {
	const { unit, entry, mayTell } = here;
	const { reason, note } = entry;
	const event = eventOf(entry);
	const refused = refuse(here, event);
	if (refused) return Promise.resolve(refused);
	const digest = digestOf({ ...columnsOf(event), note, reason, seen: entry.seen });
	return db.transaction().execute(async (tx): Promise<RecordedEvent> => {
		const found = await events.find(tx, here.infant.infantId, entry.seen);
		const kept = found && isSameName(events.toDomain(found.row), event);
		const offered = kept || offers(await eventLists.listOf(tx, unit.id), event.name);
		if (!offered) {
			return (await alreadySent(tx, here, { id: entry.id, digest })) ?? { kind: 'not-offered' };
		}
		return writeOnTop(
			tx,
			here,
			{ ...entry, digest },
			{
				act: 'correct a growth event',
				change: (row) => {
					const told = toldAfter(events.toDomain(row), event, mayTell);
					return { ...columnsOf({ ...event, toldToFamily: told }), note, reason };
				}
			}
		);
	});
}

/** Says that the family was told of an event: from then on they read of it. */
export function tellEvent(
	db: Database,
	here: Recording & { entry: Version }
): Promise<RecordedEvent> {
	const { entry } = here;
	if (isClosed(here)) return Promise.resolve({ kind: 'closed' });
	if (!here.mayTell) return Promise.resolve({ kind: 'may-not-tell' });
	const digest = digestOf({ told: 'yes', seen: entry.seen });
	const how = {
		act: 'tell of a growth event',
		change: () => ({ toldToFamily: 1 as const, reason: null })
	};
	return db.transaction().execute((tx) => writeOnTop(tx, here, { ...entry, digest }, how));
}

/** Marks a growth event as entered in error, with a reason: it is kept, and drawn no more. */
export function markEventInError(
	db: Database,
	here: Recording & { entry: Version & { reason: string } }
): Promise<RecordedEvent> {
	const { entry } = here;
	const { reason, seen } = entry;
	if (isClosed(here)) return Promise.resolve({ kind: 'closed' });
	const digest = digestOf({ inError: 'yes', reason, seen });
	const how = {
		act: 'mark a growth event in error',
		change: () => ({ setAside: 1 as const, reason })
	};
	return db.transaction().execute((tx) => writeOnTop(tx, here, { ...entry, digest }, how));
}

function refuse(here: Recording, event: GrowthEvent): NotRecorded | null {
	if (isClosed(here)) return { kind: 'closed' };
	if (event.toldToFamily && !here.mayTell) return { kind: 'may-not-tell' };
	const why = refuseDays(event, { birthDay: here.infant.birthDay, today: here.today });
	return why && { kind: 'refused', why };
}

function eventOf(entry: TypedEvent): GrowthEvent {
	const { kind: name, day, untilDay } = entry;
	return { name, day, untilDay, toldToFamily: entry['told[]']?.includes('yes') ?? false };
}

const isSameName = ({ name }: GrowthEvent, next: GrowthEvent) =>
	name.kind === next.name.kind && name.label === next.name.label;
