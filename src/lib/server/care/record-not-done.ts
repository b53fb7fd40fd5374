import type { Instant } from '#lib/domain/calendar.ts';
import type { GateInput } from '#lib/domain/consent-gate.ts';
import { handsAtStart } from '#lib/domain/gate-asked.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import type { NotDoneReason } from '#lib/domain/session-vocabulary.ts';
import * as audit from '../audit/audit.ts';
import { answered } from '../audit/gate-answers.ts';
import * as infants from '../db/infants.ts';
import type { Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { askTheGate } from './ask-the-gate.ts';
import { writeSession, type Step } from './session-writer.ts';

export interface NotDone {
	id: string;
	infantId: string;
	unit: Unit;
	performer: GateInput['performer'];
	protocol: Protocol;
	reason: NotDoneReason;
	note: string | null;
	now: Instant;
}

/**
 * Records that a massage was not done, and why. It starts nothing, so the gate does not decide it;
 * what it answered is kept all the same.
 */
export function recordNotDone(db: Database, notDone: NotDone): Promise<Once<'session'>> {
	const { infantId, unit, performer, protocol, reason, note, now } = notDone;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const [infant, stays] = await Promise.all([
			infants.facts(tx, infantId),
			infants.stays(tx, infantId)
		]);
		if (!infant) return { kind: 'elsewhere' };
		const hands = handsAtStart(protocol);
		const question = { unit, infant, stays, performer, protocol, hands, at: now };
		const gate = await askTheGate(tx, question);
		const steps: Step[] = [
			{ kind: 'started', detail: { stateBefore: null } },
			{ kind: 'ended', detail: { as: 'not-done', reason, stateAfter: null } }
		];
		if (note !== null) steps.push({ kind: 'note', detail: { text: note } });
		const answer = {
			at: now,
			personId: performer.id,
			unitId: unit.id,
			infantId,
			subject: notDone.id
		};
		await answered(tx, gate, answer);
		const session = { ...notDone, zone: unit.timeZone, authorId: performer.id, steps };
		return writeSession(tx, session, gate, 'record a session not done');
	});
}
