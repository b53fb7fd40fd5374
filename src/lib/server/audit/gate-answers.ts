import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Database } from '../db/open.ts';
import { digestOf } from '../ids.ts';
import { gateAnswered } from '../measures/gate.ts';
import { record } from './audit.ts';

/** How an answer of the gate is named. */
export const gateAct = ({ allowed }: Pick<GateAnswer, 'allowed'>) =>
	allowed ? 'the gate says yes' : 'the gate says no';

/** A digest of the whole answer, as it is kept on a session. */
export const gateDigest = (answer: GateAnswer) => digestOf({ ...answer });

/**
 * Writes down what the gate answered to an attempt, inside the transaction that asked it. The subject
 * is the session it was about: one that is begun by it, or would have been.
 */
export async function answered(
	tx: Database,
	answer: GateAnswer,
	about: { at: Instant; personId: string; unitId: string; infantId: string; subject: string }
): Promise<void> {
	await record(tx, { ...about, act: gateAct(answer), digest: gateDigest(answer) });
	gateAnswered(answer);
}
