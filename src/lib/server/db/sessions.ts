import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { type DayOfMassage, minutesByDay as minutesOf } from '#lib/domain/massage-minutes.ts';
import { massageIn } from '#lib/domain/session.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { compiled } from './compiled.ts';
import { endsOfIt } from './ended.ts';
import type { Database } from './open.ts';
import type { SessionTable } from './tables/sessions.ts';
import {
	BESIDE_THE_CLOCK,
	EVENT_COLUMNS,
	EVER,
	eventsOf,
	signaturesOf,
	toEvent,
	toRecorded,
	viewOf,
	type Recorded
} from './session-rows.ts';

/** One session, if it is this infant's; as it stood at `asOf`, where that is given. */
export async function find(
	db: Database,
	infantId: string,
	sessionId: string,
	asOf?: Instant
): Promise<Recorded | undefined> {
	const row = await db
		.selectFrom('session')
		.selectAll()
		.where('id', '=', sessionId)
		.where('infantId', '=', infantId)
		.$if(asOf !== undefined, (query) => query.where('recordedAt', '<=', asOf!))
		.executeTakeFirst();
	if (!row) return undefined;
	const signatures = await signaturesOf(db, [row.id], asOf);
	return toRecorded(row, await eventsOf(db, [row.id], asOf), signatures.get(row.id));
}

/** Which sessions of a history are asked for; null is no limit. Both days are included. */
export interface Wanted {
	by: SessionTable['performerKind'] | null;
	from: Day | null;
	to: Day | null;
}

const ALL: Wanted = { by: null, from: null, to: null };

/** An infant's sessions, newest first. With `asOf`, as they stood by then. */
export async function history(
	db: Database,
	infantId: string,
	{ by, from, to }: Wanted = ALL,
	asOf?: Instant
): Promise<Recorded[]> {
	const rows = await db
		.selectFrom('session')
		.selectAll()
		.where('infantId', '=', infantId)
		.$if(by !== null, (query) => query.where('performerKind', '=', by!))
		.$if(from !== null, (query) => query.where('unitDay', '>=', from!))
		.$if(to !== null, (query) => query.where('unitDay', '<=', to!))
		.$if(asOf !== undefined, (query) => query.where('recordedAt', '<=', asOf!))
		.orderBy('startedAt', 'desc')
		.orderBy('id', 'desc')
		.execute();
	const ids = rows.map(({ id }) => id);
	const [events, signatures] = await Promise.all([
		eventsOf(db, ids, asOf),
		signaturesOf(db, ids, asOf)
	]);
	const byId = Map.groupBy(events, ({ sessionId }) => sessionId);
	return rows.map((row) => toRecorded(row, byId.get(row.id) ?? [], signatures.get(row.id)));
}

/** The session of an infant that has begun and not ended, or undefined. */
export async function open(
	db: Database,
	infantId: string,
	now: Instant
): Promise<Recorded | undefined> {
	const rows = await db
		.selectFrom('session')
		.selectAll()
		.where('infantId', '=', infantId)
		.where((about) => about.not(about.exists(endsOfIt(about))))
		.orderBy('startedAt', 'desc')
		.execute();
	for (const row of rows) {
		const recorded = toRecorded(row, await eventsOf(db, [row.id]));
		if (viewOf(recorded, now).status === 'in-progress') return recorded;
	}
	return undefined;
}

/**
 * The session of an infant whose massage, or its beginning, lies within two moments; undefined where
 * there is none. One that runs lasts until now.
 */
export async function within(
	db: Database,
	infantId: string,
	{ from, to, now, zone }: { from: Instant; to: Instant; now: Instant; zone: string }
): Promise<Recorded | undefined> {
	const rows = await db
		.selectFrom('session')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('unitDay', '>=', addDays(dayIn(zone, from), -1))
		.where('unitDay', '<=', dayIn(zone, to))
		.orderBy('startedAt')
		.execute();
	const events = await eventsOf(
		db,
		rows.map(({ id }) => id)
	);
	const byId = Map.groupBy(events, ({ sessionId }) => sessionId);
	return rows
		.map((row) => toRecorded(row, byId.get(row.id) ?? []))
		.find((recorded) => {
			const { status, endedAt } = viewOf(recorded, now);
			const given = status !== 'entered-in-error' && status !== 'not-done';
			return given && recorded.startedAt < to && (endedAt ?? now) > from;
		});
}

/**
 * Minutes of massage on each day that has any, oldest first, for the strip under the chart. With
 * `asOf`, of what was recorded by then.
 */
export async function minutesByDay(
	db: Database,
	infantId: string,
	zone: string,
	now: Instant,
	asOf?: Instant
): Promise<DayOfMassage[]> {
	return minutesOf((await massagesOf(db, infantId, now, asOf)).massages, zone);
}

/**
 * What of each session of a stay its minutes are made of. It is settled, and the same at any later
 * moment, where none runs and nothing is from after `now`.
 */
export async function massagesOf(
	db: Database,
	infantId: string,
	now: Instant,
	asOf?: Instant
): Promise<{ massages: ReturnType<typeof massageIn>[]; settled: boolean }> {
	const rows = await clockEvents(db, { infantId, until: asOf ?? EVER });
	const bySession = Map.groupBy(rows.map(toEvent), ({ sessionId }) => sessionId);
	const massages = [...bySession].map(([id, events]) => massageIn(id, events, now));
	const settled =
		massages.every(({ status }) => status !== 'in-progress') && rows.every(({ at }) => at <= now);
	return { massages, settled };
}

/** How many events the sessions of a stay have; they are only ever added. */
export async function howManyEvents(db: Database, infantId: string): Promise<number> {
	const [row] = await eventCount(db, { infantId });
	return Number(row?.count ?? 0);
}

const eventCount = compiled((db, value: { infantId: string }) =>
	db
		.selectFrom('session')
		.innerJoin('sessionEvent', 'sessionEvent.sessionId', 'session.id')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('session.infantId', '=', value.infantId)
);

// Of every session of a stay only what its minutes are made of.
const clockEvents = compiled((db, value: { infantId: string; until: Instant }) =>
	db
		.selectFrom('sessionEvent')
		.innerJoin('session', 'session.id', 'sessionEvent.sessionId')
		.select(EVENT_COLUMNS.map((column) => `sessionEvent.${column}` as const))
		.where('session.infantId', '=', value.infantId)
		.where('session.recordedAt', '<=', value.until)
		.where('sessionEvent.recordedAt', '<=', value.until)
		.where('sessionEvent.kind', 'not in', BESIDE_THE_CLOCK)
);
