import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import {
	handsAtStart,
	leftOutBy,
	MASSAGE_ALONE,
	techniquesOfPhase,
	type Asked
} from '#lib/domain/gate-asked.ts';
import { versionOf, type Protocol } from '#lib/domain/protocol.ts';
import type { EventDetails } from '#lib/domain/session-events.ts';
import { DECLINED } from '#lib/domain/session-taps.ts';
import type { Permission, Technique } from '#lib/domain/session-vocabulary.ts';
import type { Vitals, Warmth } from '#lib/domain/vitals.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import { answered } from '../audit/gate-answers.ts';
import * as infants from '../db/infants.ts';
import { standing, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { askTheGate } from './ask-the-gate.ts';
import { protocolFor } from './protocol-for.ts';
import { sessionRow, writeSession, type Step } from './session-writer.ts';

export interface Start {
	/** The key the form was made with: it becomes the session's id. */
	id: string;
	infantId: string;
	unit: Unit;
	performer: GateInput['performer'];
	/** The version that the form was made under. */
	protocol: Protocol;
	before: EventDetails['started'];
	permission: Permission;
	/** What was read and noted before hands went on, where anything was. */
	vitals?: Vitals | null;
	warmth?: Warmth | null;
	/** What is asked for beyond massage itself; massage alone, unless said otherwise. */
	asked?: Asked;
	now: Instant;
}

export type Started =
	| Once<'session'>
	/** The gate said no inside the transaction; nothing was written. */
	| { kind: 'refused'; gate: GateAnswer }
	/** The infant is massaged under another protocol or version by now; nothing was written. */
	| { kind: 'another-protocol'; protocol: Protocol }
	/** The protocol leaves out a technique that was asked for; nothing was written. */
	| { kind: 'left-out'; technique: Technique }
	/** Another session of this infant has begun and not ended; nothing was written. */
	| { kind: 'already-open'; sessionId: string; startedAt: Instant };

/**
 * Starts a session, if the gate says yes inside the transaction that writes it, and keeps what it
 * answered. An infant who accepts is massaged from this moment, with an unsure one the person waits,
 * and one who declines is recorded as not done.
 */
export function startSession(db: Database, start: Start): Promise<Started> {
	const { infantId, unit, performer, protocol, now, asked } = start;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const [infant, stays] = await Promise.all([
			infants.facts(tx, infantId),
			infants.stays(tx, infantId)
		]);
		if (!infant) return { kind: 'elsewhere' };
		const about = { unit, infant, stays, performer, protocol, at: now };
		const hands = handsAtStart(protocol);
		const gate = await askTheGate(tx, { ...about, hands, asked: asked ?? MASSAGE_ALONE });
		const session = { ...start, zone: unit.timeZone, authorId: performer.id, steps: steps(start) };
		const sentBefore = await standing(tx, 'session', sessionRow(session, gate));
		if (sentBefore) return sentBefore;
		const today = dayIn(unit.timeZone, now);
		const holds = await protocolFor(tx, { infantId, unitId: unit.id, today });
		if (versionOf(holds) !== versionOf(protocol)) {
			return { kind: 'another-protocol', protocol: holds };
		}
		const [technique] = leftOutBy(protocol, asked?.techniques ?? []);
		if (technique) return { kind: 'left-out', technique };
		const open = await sessions.open(tx, infantId, now);
		if (open) return { kind: 'already-open', sessionId: open.id, startedAt: open.startedAt };
		const answer = {
			at: now,
			personId: performer.id,
			unitId: unit.id,
			infantId,
			subject: start.id
		};
		await answered(tx, gate, answer);
		if (!gate.allowed) return { kind: 'refused', gate };
		return writeSession(tx, session, gate, 'start a session');
	});
}

function steps({ before, permission, protocol, asked, vitals, warmth }: Start): Step[] {
	const first: Step[] = [
		{ kind: 'started', detail: before },
		...(vitals ? [{ kind: 'vitals', detail: vitals } as const] : []),
		...(warmth ? [{ kind: 'warmth', detail: warmth } as const] : []),
		{ kind: 'permission-asked', detail: { answer: permission } }
	];
	switch (permission) {
		case 'accepting': {
			const techniques = techniquesOfPhase(protocol.phases[0]?.kind ?? 'tactile', asked);
			return [...first, { kind: 'phase-started', detail: { phase: 0, techniques } }];
		}
		case 'unsure':
			return first;
		case 'declining':
			return [...first, { kind: 'ended', detail: DECLINED }];
	}
}
