import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import { reasonsSeen, type Viewer } from '#lib/domain/consent-seen.ts';
import { handsAtStart } from '#lib/domain/gate-asked.ts';
import type { Reason } from '#lib/domain/gate-reasons.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { reasonSentence } from '#lib/words/gate-reasons.ts';
import { gateAct, gateDigest } from './audit/gate-answers.ts';
import { opened } from './audit/openings.ts';
import type { WithInfant } from './auth/guard.ts';
import { written } from './auth/kept.ts';
import { askTheGate } from './care/ask-the-gate.ts';
import * as consents from './db/consents.ts';

/** Who is reading, as `may` found them. */
export function viewerOf({ person, as }: Pick<WithInfant, 'person' | 'as'>): Viewer {
	const known = (['clinician', 'lead', 'practitioner'] as const).find((role) => role === as);
	return { personId: person.id, as: known ?? 'parent' };
}

/**
 * In which part this person could massage this infant, or null: as a practitioner of the unit it lies
 * in, or as its parent. Whether they were taught is for the gate to say.
 */
export function performerOf({
	person,
	relation
}: Pick<WithInfant, 'person' | 'relation'>): GateInput['performer'] | null {
	const practises = person.roles.some(
		({ role, unitId }) => role === 'practitioner' && unitId === relation.unitId
	);
	if (practises) return { id: person.id, kind: 'practitioner' };
	const isParent = person.parentOf.some(({ infantId }) => infantId === relation.id);
	return isParent ? { id: person.id, kind: 'parent' } : null;
}

/** The gate's answer for this person and infant now, kept once in five minutes while it stays the same. */
export async function gateNow(
	here: WithInfant,
	performer: GateInput['performer'],
	protocol: Protocol
): Promise<GateAnswer> {
	const { db, unit, infant, stays, now, person, as: role } = here;
	const hands = handsAtStart(protocol);
	const question = { unit, infant, stays, performer, protocol, hands, at: now };
	const answer = await askTheGate(db, question);
	const line = {
		...{ at: now, personId: person.id, role, unitId: unit.id, infantId: infant.infantId },
		...{ act: gateAct(answer), digest: gateDigest(answer) }
	};
	await written(line, () => opened(db, line));
	return answer;
}

/** The gate's reasons as sentences, as far as this reader may know them. */
export async function reasonsFor(here: WithInfant, reasons: Reason[]): Promise<string[]> {
	if (reasons.length === 0) return [];
	const decisions = await consents.decisions(here.db, here.infant.infantId, here.asOf);
	return reasonsSeen(viewerOf(here), reasons, decisions).map((reason) =>
		reasonSentence(reason, here.unit.timeZone)
	);
}
