import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import type { PhaseKind } from '#lib/domain/protocol.ts';
import type { Clock, SessionView } from '#lib/domain/session-view.ts';
import type { BehaviouralState } from '#lib/domain/session-vocabulary.ts';
import { compiled } from './compiled.ts';
import { endsOfIt } from './ended.ts';
import type { Database } from './open.ts';
import { EVER, toRecorded, viewOf } from './session-rows.ts';
import type { SessionEventTable, SessionTable } from './tables/sessions.ts';

/* Sessions as lists of many infants show them: two queries, however many infants. */

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

/** A session as a list asks for it before it is read. */
export interface Listed {
	id: string;
	infantId: string;
	unitDay: Day;
	/** How many events it has; they are only ever added. */
	events: number;
}

/** Which sessions `todaysSessions` reads, oldest first, with how many events each has. */
export async function listToday(db: Database, infantIds: string[], today: Day): Promise<Listed[]> {
	if (infantIds.length === 0) return [];
	const rows = await listedToday(db, { infantIds, today, from: addDays(today, -1), until: EVER });
	return rows.map((row) => ({ ...row, events: Number(row.events) }));
}

/**
 * Sessions as a list shows them, by id. One is settled, and the same at any later moment for as long as
 * nothing is recorded in it, where it was ended and nothing is from after `now`.
 */
export async function asListed(
	db: Database,
	sessionIds: string[],
	now: Instant
): Promise<Map<string, { shown: TodaysSession; settled: boolean }>> {
	if (sessionIds.length === 0) return new Map();
	const [rows, events] = await Promise.all([
		byIds(db, { sessionIds }),
		eventsIn(db, { sessionIds })
	]);
	const unsettled = new Set(events.filter(({ at }) => at > now).map(({ sessionId }) => sessionId));
	return new Map(
		viewsOf(rows, events, now).map(({ row, view }) => {
			const isOver = OVER.includes(view.status) && !unsettled.has(row.id);
			return [row.id, { shown: toTodays(row, view), settled: isOver }];
		})
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

/** One that was entered in error while it ran was never ended: its clock goes on. */
const OVER: readonly SessionView['status'][] = ['completed', 'stopped', 'not-done'];

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
	since(db, value).where((about) =>
		about.or([
			about('unitDay', '=', value.today),
			about.not(
				about.exists(
					endsOfIt(about)
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

const listedToday = compiled((db, value: Todays) =>
	ofToday(db, value)
		.select(({ fn, selectFrom }) => [
			...(['session.id', 'session.infantId', 'session.unitDay'] as const),
			selectFrom('sessionEvent')
				.select(fn.countAll().as('count'))
				.whereRef('sessionEvent.sessionId', '=', 'session.id')
				.as('events')
		])
		.orderBy('startedAt')
		.orderBy('id')
);

const byIds = compiled((db, value: { sessionIds: string[] }) =>
	db.selectFrom('session').selectAll().where('id', 'in', value.sessionIds)
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

const eventsIn = compiled((db, value: { sessionIds: string[] }) =>
	db
		.selectFrom('sessionEvent')
		.selectAll()
		.where('sessionId', 'in', value.sessionIds)
		.where('kind', 'not in', TOLD_BESIDE)
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
