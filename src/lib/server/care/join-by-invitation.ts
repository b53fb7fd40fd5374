import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import { hashOfCode } from '../one-time-code.ts';
import { giveWhatWasSaid } from './accept-invitation.ts';

export type Joined =
	{ kind: 'written' } | { kind: 'refused'; because: 'no-such-code' | 'for-somebody' };

/**
 * Gives what an invitation says to somebody who has an account and is signed in to it: one person in a second
 * unit, and no second account. Their password, roles and sign-ins stay as they are. A code for a person who
 * is known, which makes a new password, is no invitation to join by.
 */
export function joinByInvitation(
	db: Database,
	{ code, person, now }: { code: string; person: { id: string }; now: Instant }
): Promise<Joined> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const invitation = await invitations.opening(tx, hashOfCode(code), now);
		if (!invitation) return { kind: 'refused', because: 'no-such-code' };
		if (invitation.personId !== null) return { kind: 'refused', because: 'for-somebody' };
		const personId = person.id;
		await invitations.use(tx, { id: invitation.id, personId, at: now });
		await giveWhatWasSaid(tx, invitation, personId, now);
		const line = { at: now, personId, unitId: invitation.unitId, subject: invitation.id };
		await audit.record(tx, { ...line, act: 'join by an invitation' });
		return { kind: 'written' };
	});
}
