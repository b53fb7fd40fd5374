import type { Instant } from '#lib/domain/calendar.ts';
import { needsSecondSigner } from '#lib/domain/late-entry.ts';
import * as audit from '../audit/audit.ts';
import { writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
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
	/** It is not one that a second person signs, or somebody has signed it. */
	| { kind: 'not-asked' }
	/** Whoever gave or wrote it down cannot sign it as the second person. */
	| { kind: 'own' };

/** Signs, as the second person, a massage that was written down afterwards and was not in place then. */
export function secondSign(db: Database, signing: Signing): Promise<Signed> {
	const { id, infantId, unitId, sessionId, personId, now } = signing;
	return db.transaction().execute(async (tx): Promise<Signed> => {
		await audit.takeTurn(tx);
		const recorded = await sessions.find(tx, infantId, sessionId);
		if (!recorded) return { kind: 'elsewhere' };
		const { late } = recorded;
		if (!late || !needsSecondSigner(late.basis)) return { kind: 'not-asked' };
		const own = viewOf(recorded, now).performers.map((one) => one.personId);
		if ([late.byId, ...own].includes(personId)) return { kind: 'own' };
		if (late.signature) {
			return late.signature.byId === personId ? { kind: 'already' } : { kind: 'not-asked' };
		}
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
