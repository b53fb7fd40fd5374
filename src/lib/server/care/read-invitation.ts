import type { Instant } from '#lib/domain/calendar.ts';
import * as accounts from '../db/accounts.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import type { InvitationTable } from '../db/tables/invitations.ts';
import * as units from '../db/units.ts';
import { hashOfCode } from '../one-time-code.ts';

export interface ReadInvitation {
	name: string;
	role: InvitationTable['role'];
	/** Null for a network lead, who is of no unit. */
	unit: string | null;
	/** Whether it is for nobody yet, so that somebody who has an account can take it with that. */
	open: boolean;
	/** The user name of a person who has an account already. */
	username: string | null;
}

/** Whose invitation a code opens now, or undefined: unknown, used and run-out codes look alike. */
export async function readInvitation(
	db: Database,
	code: string,
	now: Instant
): Promise<ReadInvitation | undefined> {
	const invitation = await invitations.opening(db, hashOfCode(code), now);
	if (!invitation) return undefined;
	const { name, role, unitId, personId } = invitation;
	const unit = await units.find(db, unitId);
	const account = personId === null ? undefined : await accounts.of(db, personId);
	const username = account?.username ?? null;
	return { name, role, unit: unit?.name ?? null, username, open: personId === null };
}
