import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { EVENT_KINDS, type Session, type SessionEvent } from '#lib/domain/session-events.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { foldSession } from '#lib/domain/session.ts';
import { laterOf } from '#lib/domain/until.ts';
import type { Database } from './open.ts';
import type { SessionEventTable, SessionTable } from './tables/sessions.ts';

/** A session as it was begun, with everything that happened in it. */
export interface Recorded extends Session {
	performerKind: SessionTable['performerKind'];
	startedAt: Instant;
	/** What the gate answered when it began, as it was given. */
	gate: GateAnswer;
	events: SessionEvent[];
}

// prettier-ignore
export const EVENT_COLUMNS =
	['id', 'sessionId', 'kind', 'at', 'recordedAt', 'authorId', 'detail'] as const;

/** Kinds of event that no minute of massage depends on. */
export const BESIDE_THE_CLOCK = ['permission-asked', 'cue', 'outcome', 'note', 'detail-added'];

/**
 * The session as it stands at a moment; at that of its newest entry, where the clock was set back
 * since, so that a session that runs can be ended all the same.
 */
export function viewOf(recorded: Recorded, at: Instant): SessionView {
	return foldSession(recorded, recorded.events, notBefore(recorded, at));
}

/** The moment, or that of the session's newest entry where that is later. */
export function notBefore({ events }: Pick<Recorded, 'events'>, at: Instant): Instant {
	return events.reduce((late, { recordedAt }) => laterOf(late, recordedAt), at);
}

/** Everything that happened in several sessions; of what was recorded by then, where asked. */
export function eventsOf(
	db: Database,
	sessionIds: string[],
	asOf?: Instant
): Promise<SessionEventTable[]> {
	if (sessionIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('sessionEvent')
		.selectAll()
		.where('sessionId', 'in', sessionIds)
		.$if(asOf !== undefined, (query) => query.where('recordedAt', '<=', asOf!))
		.execute();
}

/** A row as the domain reads it. One that cannot be read throws: it is never shown as nothing. */
export function toRecorded(row: SessionTable, events: SessionEventTable[]): Recorded {
	return {
		id: row.id,
		infantId: row.infantId,
		performerId: row.performerId,
		performerKind: row.performerKind,
		startedAt: row.startedAt,
		protocol: JSON.parse(row.protocol) as Protocol,
		gate: JSON.parse(row.gate) as GateAnswer,
		events: events.map(toEvent)
	};
}

/** An event as the domain reads it, from the columns that it reads. */
export function toEvent(
	row: Pick<SessionEventTable, (typeof EVENT_COLUMNS)[number]>
): SessionEvent {
	const kind = EVENT_KINDS.find((known) => known === row.kind);
	if (!kind) throw new Error(`session event ${row.id} is of a kind this version does not know`);
	const { id, sessionId, at, recordedAt, authorId } = row;
	const detail: unknown = JSON.parse(row.detail);
	return { id, sessionId, kind, at, recordedAt, byId: authorId, detail } as SessionEvent;
}
