import type { Instant } from '#lib/domain/calendar.ts';
import { needsSecondSigner } from '#lib/domain/late-entry.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import * as audit from '../audit/audit.ts';
import { writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import { viewOf, type Recorded } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import { digestOf } from '../ids.ts';

export interface Signing {
	/** The key of the form: a second tap is the same signature. */
	id: string;
	infantId: string;
	unitId: string;
	sessionId: string;
	personId: string;
	now: Instant;
}

export type Signed =
	| Once<'sessionSignature'>
	/** It is not one that a second person signs, or somebody else has. */
	| { kind: 'not-asked' }
	/** Whoever gave or wrote it down cannot sign it as the second person. */
	| { kind: 'own' };

/**
 * Whether a second person can sign: asked for where it was written down afterwards and was not in place
 * then; of any other that its author has signed, offered.
 */
export function takesSecondSignature({ late }: Recorded, view: SessionView): boolean {
	const isAsked = late !== null && needsSecondSigner(late.basis);
	return isAsked || (view.versions.length > 0 && view.status !== 'entered-in-error');
}

/** Whether this person gave it or wrote it down: the second signature is another's. */
export function hasPartIn({ performers, authorIds }: SessionView, personId: string): boolean {
	return authorIds.includes(personId) || performers.some((one) => one.personId === personId);
}

/** Signs a session as the second person. */
export function secondSign(db: Database, signing: Signing): Promise<Signed> {
	const { id, infantId, unitId, sessionId, personId, now } = signing;
	return db.transaction().execute(async (tx): Promise<Signed> => {
		await audit.takeTurn(tx);
		const recorded = await sessions.find(tx, infantId, sessionId);
		if (!recorded) return { kind: 'elsewhere' };
		const { signature } = recorded;
		const view = viewOf(recorded, now);
		if (!takesSecondSignature(recorded, view)) return { kind: 'not-asked' };
		if (hasPartIn(view, personId)) return { kind: 'own' };
		if (signature) return { kind: signature.byId === personId ? 'already' : 'not-asked' };
		const digest = digestOf({ sessionId, personId });
		const row = { id, sessionId, infantId, authorId: personId, recordedAt: now, digest };
		const written = await writeOnce(tx, 'sessionSignature', row);
		if (written.kind === 'written') {
			const line = { at: now, personId, unitId, infantId, subject: sessionId, digest };
			await audit.record(tx, { ...line, act: 'sign as the second person' });
		}
		return written;
	});
}
