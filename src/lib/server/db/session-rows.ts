import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Basis } from '#lib/domain/late-entry.ts';
import { protocolKept, type Protocol } from '#lib/domain/protocol.ts';
import { EVENT_KINDS, type Session, type SessionEvent } from '#lib/domain/session-events.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { foldSession } from '#lib/domain/session.ts';
import { laterOf, momentAfter } from '#lib/domain/until.ts';
import type { Database } from './open.ts';
import type { SessionEventTable, SessionTable } from './tables/sessions.ts';

/** A session as it was begun, with everything that happened in it. */
export interface Recorded extends Session {
	startedAt: Instant;
	/** What the gate answered when it began, as it was given. */
	gate: GateAnswer;
	events: SessionEvent[];
	/** Where it was written down afterwards. */
	late: (LateKept & { byId: string; recordedAt: Instant }) | null;
	/** Who signed it as the second person. */
	signature: Signature | null;
}

/** What is kept with a late entry: on what it rests, and why it was given where that was not in place. */
export interface LateKept {
	basis: Basis;
	reason: string | null;
	/** What the gate says where a yes counts from its own date; null where it was in place. */
	afterwards: GateAnswer | null;
}

/** Who signed it as the second person, and when. */
export interface Signature {
	byId: string;
	at: Instant;
}

/** Later than any moment: until when, where nobody asks how something stood. */
export const EVER = '9999';

// prettier-ignore
export const EVENT_COLUMNS =
	['id', 'sessionId', 'kind', 'at', 'recordedAt', 'authorId', 'detail', 'offline'] as const;

/** Kinds of event that no minute of massage depends on. */
export const BESIDE_THE_CLOCK = [
	...['permission-asked', 'taken-over', 'cue', 'outcome', 'note', 'detail-added', 'signed'],
	...['vitals', 'warmth', 'hands-off', 'adverse', 'family-told']
];

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

/**
 * The moment at which something more is recorded: after all there is, though the clock was set back since.
 * What stands at one moment is read in an order of its own, in which a pause comes before a resume: one at
 * the moment of an earlier resume would not pause.
 */
export function afterAll({ events }: Pick<Recorded, 'events'>, now: Instant): Instant {
	const stamps = events.map(({ recordedAt }) => recordedAt);
	return momentAfter(stamps.toSorted().at(-1) ?? null, now);
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

/** Who signed several sessions as the second person, by session; by then, where asked. */
export async function signaturesOf(
	db: Database,
	sessionIds: string[],
	asOf?: Instant
): Promise<Map<string, Signature>> {
	if (sessionIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('sessionSignature')
		.select(['sessionId', 'authorId', 'recordedAt'])
		.where('sessionId', 'in', sessionIds)
		.$if(asOf !== undefined, (query) => query.where('recordedAt', '<=', asOf!))
		.execute();
	return new Map(
		rows.map(({ sessionId, authorId, recordedAt: at }) => [sessionId, { byId: authorId, at }])
	);
}

/** A row as the domain reads it. One that cannot be read throws: it is never shown as nothing. */
export function toRecorded(
	row: SessionTable,
	events: SessionEventTable[],
	signature: Signature | null = null
): Recorded {
	return {
		id: row.id,
		infantId: row.infantId,
		performerId: row.performerId,
		performerKind: row.performerKind,
		startedAt: row.startedAt,
		protocol: protocolKept(JSON.parse(row.protocol) as Partial<Protocol>),
		gate: JSON.parse(row.gate) as GateAnswer,
		events: events.map(toEvent),
		late: lateOf(row),
		signature
	};
}

function lateOf(row: SessionTable): Recorded['late'] {
	const { basis, reason, afterwards, authorId: byId, recordedAt } = row;
	if (basis === null) return null;
	const answer = afterwards === null ? null : (JSON.parse(afterwards) as GateAnswer);
	return { basis, reason, afterwards: answer, byId, recordedAt };
}

/** An event as the domain reads it, from the columns that it reads. */
export function toEvent(
	row: Pick<SessionEventTable, (typeof EVENT_COLUMNS)[number]>
): SessionEvent {
	const kind = EVENT_KINDS.find((known) => known === row.kind);
	if (!kind) throw new Error(`session event ${row.id} is of a kind this version does not know`);
	const { id, sessionId, at, recordedAt, authorId } = row;
	const detail: unknown = JSON.parse(row.detail);
	const event = { id, sessionId, kind, at, recordedAt, byId: authorId, detail } as SessionEvent;
	return row.offline === null ? event : { ...event, offline: JSON.parse(row.offline) };
}
