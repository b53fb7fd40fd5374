import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import type { Asked } from '#lib/domain/gate-asked.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import type { MadeOffline } from '#lib/domain/made-offline.ts';
import type { Step } from '#lib/domain/session-taps.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import { writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { SessionTable } from '../db/tables/sessions.ts';
import type { LateKept } from '../db/session-rows.ts';
import { digestOf, idFrom } from '../ids.ts';

export type { Step } from '#lib/domain/session-taps.ts';

/** A step, and when it was where that is not when the session began. */
export type TimedStep = Step & { at?: Instant };

/** A session about to be written, under the key its form was made with. */
export interface NewSession {
	id: string;
	infantId: string;
	performer: GateInput['performer'];
	protocol: Protocol;
	zone: string;
	authorId: string;
	steps: TimedStep[];
	now: Instant;
	/** Where it is written down afterwards. */
	late?: { startedAt: Instant; kept: LateKept; asked: Asked };
}

/** The row of a session: the same key and the same steps by the same person are the same session. */
export function sessionRow(session: NewSession, gate: GateAnswer): SessionTable {
	const { id, infantId, performer, protocol, zone, authorId, steps, now, late } = session;
	const startedAt = late?.startedAt ?? now;
	const afterwards = late && { startedAt, reason: late.kept.reason, asked: late.asked };
	return {
		id,
		infantId,
		performerId: performer.id,
		performerKind: performer.kind,
		entryMode: late ? 'late' : 'live',
		protocol: JSON.stringify(protocol),
		gate: JSON.stringify(gate),
		basis: late?.kept.basis ?? null,
		reason: late?.kept.reason ?? null,
		afterwards: late?.kept.afterwards ? JSON.stringify(late.kept.afterwards) : null,
		startedAt,
		unitDay: dayIn(zone, startedAt),
		authorId,
		recordedAt: now,
		digest: digestOf({ performer, authorId, steps, ...afterwards })
	};
}

/** Writes a session with its first steps and its audit line; inside the caller's transaction. */
export async function writeSession(
	tx: Database,
	session: NewSession,
	gate: GateAnswer,
	act: string
): Promise<Once<'session'>> {
	const { id, infantId, authorId, steps, now } = session;
	const row = sessionRow(session, gate);
	const { startedAt, digest } = row;
	const once = await writeOnce(tx, 'session', row);
	if (once.kind !== 'written') return once;
	for (const [index, { at = startedAt, ...step }] of steps.entries()) {
		const first = steps.findIndex(({ kind }) => kind === step.kind) === index;
		const eventId = idFrom(id, first ? step.kind : `${step.kind} ${index}`);
		await writeStep(tx, { id: eventId, sessionId: id, infantId, authorId, at, now }, step as Step);
	}
	await audit.record(tx, { at: now, personId: authorId, act, infantId, subject: id, digest });
	return once;
}

interface Where {
	id: string;
	sessionId: string;
	infantId: string;
	authorId: string;
	/** When it happened, and when it is being recorded. */
	at: Instant;
	now: Instant;
	/** Where it was made without a network. */
	offline?: MadeOffline;
}

/** Writes one step of a session under its own key. */
export function writeStep(
	tx: Database,
	{ now, offline, ...where }: Where,
	{ kind, detail }: Step
): Promise<Once<'sessionEvent'>> {
	return writeOnce(tx, 'sessionEvent', {
		...where,
		kind,
		recordedAt: now,
		detail: JSON.stringify(detail),
		offline: offline ? JSON.stringify(offline) : null,
		digest: stepDigest(where.sessionId, { kind, detail } as Step)
	});
}

/** What makes two sends of a step the same: its session, kind and detail, whenever they came. */
export function stepDigest(sessionId: string, { kind, detail }: Step): string {
	return digestOf({ sessionId, kind, detail });
}
