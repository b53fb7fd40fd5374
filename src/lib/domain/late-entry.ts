import { isObjection, type Decision, type DecisionRow } from './consent-decision.ts';
import { gate, type GateAnswer, type GateInput } from './consent-gate.ts';
import { isUnreadable } from './unreadable.ts';

/**
 * What a massage rests on that is written down afterwards: on what stood when it began; on a yes that
 * was given before it and entered after it; or on neither, which is a deviation.
 */
export const BASES = ['in-place', 'consent-entered-afterwards', 'deviation'] as const;

export type Basis = (typeof BASES)[number];

/** On what a late entry rests, and what the gate says of it. */
export interface LateAnswer {
	basis: Basis;
	/** What the gate would have answered when it began, from what was recorded by then. */
	then: GateAnswer;
	/** What it answers where a yes counts from its own date. Null where the first was a yes. */
	afterwards: GateAnswer | null;
}

/**
 * On what a massage rests that began at `input.at` and is written down later (PRACTICE.md §2, cases 16
 * to 18). It opens nothing: the massage has been given, and hiding it would be worse. A no that was
 * entered since, whatever its date, changes nothing of what was in place; `betweenNoAndItsEntry` tells
 * of it.
 */
export function lateAnswer(input: GateInput): LateAnswer {
	const known = input.decisions.filter((row) => isUnreadable(row) || row.enteredAt <= input.at);
	const then = gate({ ...input, decisions: known });
	if (then.allowed) return { basis: 'in-place', then, afterwards: null };
	const afterwards = gate({ ...input, decisions: input.decisions.map(asDated) });
	const basis = afterwards.allowed ? 'consent-entered-afterwards' : 'deviation';
	return { basis, then, afterwards };
}

/** Whether another person has to sign it too: everything that was not in place when it began. */
export function needsSecondSigner(basis: Basis): boolean {
	return basis !== 'in-place';
}

/**
 * The decisions against massage that had been made when a session began and were entered only after
 * it. The session stays, marked as between the two.
 */
export function betweenNoAndItsEntry(
	decisions: readonly DecisionRow[],
	session: { infantId: string; startedAt: string; scope: Decision['scope'] }
): Decision[] {
	const { infantId, startedAt, scope } = session;
	return decisions.filter(
		(row): row is Decision =>
			!isUnreadable(row) &&
			row.infantId === infantId &&
			row.scope === scope &&
			row.inError === null &&
			isObjection(row) &&
			row.decidedAt <= startedAt &&
			row.enteredAt > startedAt
	);
}

/** A yes as if it had been entered when it was given. */
function asDated(row: DecisionRow): DecisionRow {
	if (isUnreadable(row) || isObjection(row) || row.enteredAt <= row.decidedAt) return row;
	return { ...row, enteredAt: row.decidedAt };
}
