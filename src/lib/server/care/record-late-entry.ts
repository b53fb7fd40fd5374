import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import type { Asked, Hands } from '#lib/domain/gate-asked.ts';
import { needsSecondSigner } from '#lib/domain/late-entry.ts';
import { TECHNIQUES_OF, versionOf, type Protocol } from '#lib/domain/protocol.ts';
import type { Ending } from '#lib/domain/session-events.ts';
import type { BehaviouralState, Permission, StopReason } from '#lib/domain/session-vocabulary.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import { gateDigest } from '../audit/gate-answers.ts';
import * as infants from '../db/infants.ts';
import { standing, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { askAfterwards } from './ask-the-gate.ts';
import { protocolThen } from './protocol-for.ts';
import { sessionRow, writeSession, type TimedStep } from './session-writer.ts';

export interface LateEntry {
	/** The key the form was made with: it becomes the session's id. */
	id: string;
	infantId: string;
	unit: Unit;
	performer: GateInput['performer'];
	authorId: string;
	/** The version that the form was made under. */
	protocol: Protocol;
	startedAt: Instant;
	/** Whole minutes of each phase of the protocol; from the first that has none on, none was done. */
	minutes: number[];
	permission: Permission;
	/** What was done beyond massage itself, and who of the family was there. */
	asked: Asked;
	stateBefore: BehaviouralState | null;
	stateAfter: BehaviouralState | null;
	stopped: StopReason | null;
	/** Why it was given although the gate would have said no. */
	reason: string | null;
	now: Instant;
}

export type LateEntered =
	| Once<'session'>
	/** The infant is not in a bed of this unit any more; its record is only read. */
	| { kind: 'closed' }
	/** The infant was massaged under another protocol or version then. */
	| { kind: 'another-protocol'; protocol: Protocol }
	| { kind: 'in-future' }
	| { kind: 'before-birth' }
	/** Another session of this infant lies in the same minutes. */
	| { kind: 'overlaps'; startedAt: Instant }
	/** The gate would have said no, and nobody has said why it was given. */
	| { kind: 'why'; gate: GateAnswer };

/**
 * Records a massage that was given before now. It opens nothing and the gate does not decide it: what
 * the gate would have answered is kept, and a massage it would have refused is kept as a deviation with
 * its reason, for a second person to sign.
 */
export function recordLateEntry(db: Database, entry: LateEntry): Promise<LateEntered> {
	const { infantId, unit, performer, protocol, startedAt, authorId, reason, now } = entry;
	return db.transaction().execute(async (tx): Promise<LateEntered> => {
		await audit.takeTurn(tx);
		const [infant, stays] = await Promise.all([
			infants.facts(tx, infantId),
			infants.stays(tx, infantId)
		]);
		if (!infant) return { kind: 'elsewhere' };
		const { asked } = entry;
		const hands = handsAtLast(entry);
		const question = { unit, infant, stays, performer, protocol, hands, at: startedAt, asked };
		const { basis, then, afterwards } = await askAfterwards(tx, question);
		const { steps, endedAt } = happened(entry);
		const kept = { basis, reason: needsSecondSigner(basis) ? reason : null, afterwards };
		const late = { startedAt, kept, asked };
		const session = { ...entry, zone: unit.timeZone, steps, late };
		const sentBefore = await standing(tx, 'session', sessionRow(session, then));
		if (sentBefore) return sentBefore;
		if (infants.stayState(infant, stays, unit.id) !== 'here') return { kind: 'closed' };
		const day = dayIn(unit.timeZone, startedAt);
		const holds = await protocolThen(tx, { infantId, unitId: unit.id, day, at: startedAt });
		if (versionOf(holds) !== versionOf(protocol)) {
			return { kind: 'another-protocol', protocol: holds };
		}
		if (endedAt > now) return { kind: 'in-future' };
		if (startedAt < infant.birthAt) return { kind: 'before-birth' };
		const stretch = { from: startedAt, to: endedAt, now, zone: unit.timeZone };
		const other = await sessions.within(tx, infantId, stretch);
		if (other) return { kind: 'overlaps', startedAt: other.startedAt };
		if (basis === 'deviation' && reason === null) return { kind: 'why', gate: then };
		const line = { at: now, personId: authorId, unitId: unit.id, infantId, subject: entry.id };
		await audit.record(tx, { ...line, act: ACTS[basis], digest: gateDigest(then) });
		return writeSession(tx, session, then, 'record a session afterwards');
	});
}

/** How each basis is named in the audit, so that a lead finds the deviations. */
const ACTS = {
	'in-place': 'consent was in place',
	'consent-entered-afterwards': 'consent was entered afterwards',
	deviation: 'record a deviation'
} as const;

/** The minutes of each phase that was done. */
function minutesDone({ minutes }: LateEntry): number[] {
	const none = minutes.indexOf(0);
	return minutes.slice(0, none < 0 ? undefined : none);
}

/** What hands did in all, and how long they had been at it when the last phase began. */
function handsAtLast(entry: LateEntry): Hands {
	const done = minutesDone(entry);
	const kinds = entry.protocol.phases.slice(0, done.length).map(({ kind }) => kind);
	const minutes = done.slice(0, -1).reduce((sum, one) => sum + one, 0);
	return { techniques: kinds.flatMap((kind) => TECHNIQUES_OF[kind]), minutes };
}

/** What happened, step by step, from the minutes of each phase. */
function happened(entry: LateEntry): { steps: TimedStep[]; endedAt: Instant } {
	const { startedAt, permission, stateBefore, protocol, asked } = entry;
	const done = minutesDone(entry);
	const steps: TimedStep[] = [
		{ kind: 'started', detail: { stateBefore } },
		{ kind: 'permission-asked', detail: { answer: permission } }
	];
	let at = startedAt;
	for (const [phase, minutes] of done.entries()) {
		const kind = protocol.phases[phase]?.kind ?? 'tactile';
		const techniques = [...TECHNIQUES_OF[kind], ...asked.techniques];
		steps.push({ kind: 'phase-started', detail: { phase, techniques }, at });
		at = new Date(Date.parse(at) + minutes * 60_000).toISOString();
	}
	const whole = done.length === protocol.phases.length;
	return { steps: [...steps, { kind: 'ended', detail: ending(entry, whole), at }], endedAt: at };
}

function ending({ stopped, stateAfter }: LateEntry, whole: boolean): Ending {
	if (whole && stopped === null) return { as: 'completed', reason: null, stateAfter };
	return { as: 'stopped', reason: stopped, stateAfter };
}
