import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as consentErrors from '../db/consent-errors.ts';
import type { Database } from '../db/open.ts';
import type { ConsentErrorTable } from '../db/tables/consents.ts';
import { digestOf } from '../ids.ts';

export interface Marking {
	id: string;
	infantId: string;
	decisionId: string;
	reason: string;
	person: { id: string };
	now: Instant;
}

export type Marked =
	| { kind: 'written' | 'already' }
	| { kind: 'conflict'; stored: ConsentErrorTable }
	| { kind: 'elsewhere' };

/**
 * Marks a decision as recorded in error: it was never made so, and counts for nothing. It is not a
 * withdrawal, which a person makes; the decision stays on the record with its mark.
 */
export function markDecisionInError(db: Database, asked: Marking): Promise<Marked> {
	const { id, infantId, decisionId, reason, person, now } = asked;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		if (!(await consentErrors.isOf(tx, decisionId, infantId))) return { kind: 'elsewhere' };
		const stored = await consentErrors.find(tx, { id, decisionId });
		if (stored && stored.decisionId !== decisionId) return { kind: 'elsewhere' };
		if (stored?.id === id && stored.reason === reason) return { kind: 'already' };
		if (stored) return { kind: 'conflict', stored };
		await consentErrors.add(tx, { id, decisionId, infantId, reason, authorId: person.id, at: now });
		const digest = digestOf({ decisionId, reason });
		const line = { at: now, personId: person.id, infantId, subject: decisionId, digest };
		await audit.record(tx, { ...line, act: 'mark a decision in error' });
		return { kind: 'written' };
	});
}
