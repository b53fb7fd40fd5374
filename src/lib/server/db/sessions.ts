import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { type DayOfMassage, minutesByDay as minutesOf } from '#lib/domain/massage-minutes.ts';
import type { PhaseKind } from '#lib/domain/protocol.ts';
import type { Clock, SessionView } from '#lib/domain/session-view.ts';
import { massageIn } from '#lib/domain/session.ts';
import type { BehaviouralState } from '#lib/domain/session-vocabulary.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { SessionEventTable, SessionTable } from './tables/sessions.ts';
import {
	BESIDE_THE_CLOCK,
	EVENT_COLUMNS,
	eventsOf,
	signaturesOf,
	toEvent,
	toRecorded,
	viewOf,
	type Recorded
} from './session-rows.ts';

/** One session of today as a list shows it. */
export interface TodaysSession {
	sessionId: string;
	/** Who had it, in order. */
	performerIds: string[];
	status: SessionView['status'];
	clock: Clock;
	startedAt: Instant;
	massageMinutes: number;
	/** Of all phases of the protocol it runs under. */
	plannedMinutes: number;
	/** What kind of phase it is in, or was in last; null before the first. */
	phaseKind: PhaseKind | null;
	stateBefore: BehaviouralState | null;
	stateAfter: BehaviouralState | null;
}

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
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('sessionEvent as end')
						.select('end.id')
						.whereRef('end.sessionId', '=', 'session.id')
						.where('end.kind', '=', 'ended')
				)
			)
		)
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
 * Today's sessions of several infants, oldest first, and any of yesterday's that still run over
 * midnight: two queries however many infants, and nothing that grows with a history. With `asOf`, what
 * was recorded by then.
 */
export async function todaysSessions(
	db: Database,
	infantIds: string[],
	today: Day,
	now: Instant,
	asOf?: Instant
): Promise<Map<string, TodaysSession[]>> {
	if (infantIds.length === 0) return new Map();
	const ask = { infantIds, today, from: addDays(today, -1), until: asOf ?? EVER };
	const [rows, events] = await Promise.all([sessionsToday(db, ask), eventsToday(db, ask)]);
	const shown = viewsOf(rows, events, now).filter(
		({ row, view }) => row.unitDay === today || view.status === 'in-progress'
	);
	const byInfant = Map.groupBy(shown, ({ row }) => row.infantId);
	return new Map(
		[...byInfant].map(([infantId, own]) => [
			infantId,
			own.map(({ row, view }) => toTodays(row, view))
		])
	);
}

/** The sessions of several infants since a day, oldest first, as they stand: two queries. */
export async function viewsSince(
	db: Database,
	infantIds: string[],
	{ from, now, asOf }: { from: Day; now: Instant; asOf?: Instant | undefined }
): Promise<SessionSeen[]> {
	if (infantIds.length === 0) return [];
	const ask = { infantIds, from, until: asOf ?? EVER };
	const [rows, events] = await Promise.all([recentSessions(db, ask), eventsOfRecent(db, ask)]);
	return viewsOf(rows, events, now);
}

interface SessionSeen {
	row: SessionTable;
	view: SessionView;
}

function viewsOf(rows: SessionTable[], events: SessionEventTable[], now: Instant): SessionSeen[] {
	const eventsBySession = Map.groupBy(events, ({ sessionId }) => sessionId);
	return rows.map((row) => {
		const recorded = toRecorded(row, eventsBySession.get(row.id) ?? []);
		return { row, view: viewOf(recorded, now) };
	});
}

interface Recent {
	infantIds: string[];
	from: Day;
	until: Instant;
}

const since = (db: Database, value: Recent) =>
	db
		.selectFrom('session')
		.where('infantId', 'in', value.infantIds)
		.where('unitDay', '>=', value.from)
		.where('recordedAt', '<=', value.until);

const recentSessions = compiled((db, value: Recent) =>
	since(db, value).selectAll().orderBy('startedAt').orderBy('id')
);

type Todays = Recent & { today: Day };

/** Of the day before only what nobody has ended: nearly all of it is over, and is not read. */
const ofToday = (db: Database, value: Todays) =>
	since(db, value).where(({ or, eb, not, exists, selectFrom }) =>
		or([
			eb('unitDay', '=', value.today),
			not(
				exists(
					selectFrom('sessionEvent as end')
						.select('end.id')
						.whereRef('end.sessionId', '=', 'session.id')
						.where('end.kind', '=', 'ended')
						// what was made without a network may not have counted: only its fold can tell
						.where('end.offline', 'is', null)
						.where('end.recordedAt', '<=', value.until)
				)
			)
		])
	);

const sessionsToday = compiled((db, value: Todays) =>
	ofToday(db, value).selectAll().orderBy('startedAt').orderBy('id')
);

/** What no line of a list shows. */
const TOLD_BESIDE = [
	...['cue', 'outcome', 'note', 'vitals', 'warmth'],
	...['hands-off', 'adverse', 'family-told']
];

const eventsOfRecent = compiled((db, value: Recent) =>
	eventsShown(db, value).where('sessionId', 'in', since(db, value).select('session.id'))
);

const eventsToday = compiled((db, value: Todays) =>
	eventsShown(db, value).where('sessionId', 'in', ofToday(db, value).select('session.id'))
);

const eventsShown = (db: Database, value: Recent) =>
	db
		.selectFrom('sessionEvent')
		.selectAll()
		.where('kind', 'not in', TOLD_BESIDE)
		.where('recordedAt', '<=', value.until);

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
	const rows = await clockEvents(db, { infantId, until: asOf ?? EVER });
	const bySession = Map.groupBy(rows.map(toEvent), ({ sessionId }) => sessionId);
	const massages = [...bySession].map(([id, events]) => massageIn(id, events, now));
	return minutesOf(massages, zone);
}

/** Later than any moment. */
const EVER = '9999';

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

function toTodays(row: SessionTable, view: SessionView): TodaysSession {
	const { status, clock, massageMinutes, stateBefore, performers } = view;
	return {
		sessionId: row.id,
		performerIds: [...new Set(performers.map(({ personId }) => personId))],
		status,
		clock,
		startedAt: row.startedAt,
		massageMinutes,
		plannedMinutes: view.phases.reduce((sum, phase) => sum + phase.plannedMinutes, 0),
		phaseKind: view.phases[view.phase ?? -1]?.kind ?? null,
		stateBefore,
		stateAfter: view.ending?.stateAfter ?? null
	};
}
