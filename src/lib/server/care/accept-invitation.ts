import { NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import { hashPassword } from '../auth/passwords.ts';
import * as sessions from '../auth/sessions.ts';
import * as tries from '../auth/tries.ts';
import * as accounts from '../db/accounts.ts';
import * as networkRoles from '../db/network-roles.ts';
import * as parents from '../db/parents.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as secondSteps from '../db/second-steps.ts';
import { newId } from '../ids.ts';
import { hashOfCode } from '../one-time-code.ts';

export interface Acceptance {
	code: string;
	/** Undefined where the person has an account already, whose user name stays. */
	username: string | undefined;
	password: string;
	now: Instant;
}

export type Accepted =
	| { kind: 'written'; personId: string }
	| { kind: 'refused'; because: 'no-such-code' | 'username-missing' | 'username-taken' };

/**
 * Turns an invitation into a person who can sign in: their account, and their role, or the infants
 * they may see and what was checked of their authority. It works once. For a person who is known
 * already it is a new password, and all else they signed in with goes: sessions, passkeys, app, PIN.
 */
export async function acceptInvitation(db: Database, acceptance: Acceptance): Promise<Accepted> {
	const { code, username, password, now } = acceptance;
	const codeHash = hashOfCode(code);
	if (!(await invitations.opening(db, codeHash, now))) return noSuchCode;
	const passwordHash = await hashPassword(password);
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const invitation = await invitations.opening(tx, codeHash, now);
		if (!invitation) return noSuchCode;
		const personId = invitation.personId ?? newId(Date.parse(now));
		const account = await accounts.of(tx, personId);
		if (!account) {
			if (username === undefined) return { kind: 'refused', because: 'username-missing' };
			if (await accounts.holder(tx, username))
				return { kind: 'refused', because: 'username-taken' };
			const { name, createdById } = invitation;
			if (invitation.personId === null) {
				await people.add(tx, { id: personId, name, createdAt: now, createdById });
			}
			await accounts.open(tx, { personId, username, passwordHash, changedAt: now });
		} else {
			await accounts.setPassword(tx, { personId, passwordHash, changedAt: now, isLong: 1 });
			// Whoever had got at anything else of theirs has nothing any more.
			await secondSteps.removeAll(tx, personId);
			await sessions.endAll(tx, personId);
			await tries.forgive(tx, account.username);
		}
		await invitations.use(tx, { id: invitation.id, personId, at: now });
		await giveWhatWasSaid(tx, invitation, personId, now);
		const line = { at: now, personId, unitId: invitation.unitId, subject: invitation.id };
		await audit.record(tx, { ...line, act: 'accept an invitation' });
		return { kind: 'written', personId };
	});
}

const noSuchCode: Accepted = { kind: 'refused', because: 'no-such-code' };

/** Gives a person the role, or the family, that an invitation says. */
export async function giveWhatWasSaid(
	tx: Database,
	invitation: invitations.Invitation,
	personId: string,
	at: Instant
): Promise<void> {
	const { role, unitId, createdById: givenById, relationship, evidence } = invitation;
	if (role === NETWORK_LEAD) {
		await networkRoles.give(tx, { personId, at, givenById: null });
		return;
	}
	if (role !== 'parent') {
		await people.giveRole(tx, { personId, unitId, role, at, givenById });
		return;
	}
	for (const infantId of await invitations.infantsOf(tx, invitation.id)) {
		await people.giveAccess(tx, { personId, infantId, at, givenById });
		if (relationship === null) continue;
		const authorId = givenById;
		await parents.noteAuthority(tx, { personId, infantId, relationship, evidence, authorId, at });
	}
}
