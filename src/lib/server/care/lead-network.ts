import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import { INSTALLATION } from '../audit/line.ts';
import * as accounts from '../db/accounts.ts';
import * as networkRoles from '../db/network-roles.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { newId } from '../ids.ts';
import { addInvitation } from './invite.ts';

/* Who leads the network is said on the server, by whoever may read its files anyway: nobody in the app is
   over all units, so nobody there could give it. */

/** Makes somebody who has an account a network lead. */
export function makeNetworkLead(
	db: Database,
	{ username, now }: { username: string; now: Instant }
): Promise<{ kind: 'written' | 'already' | 'nobody' }> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const personId = await accounts.holder(tx, username);
		if (personId === undefined) return { kind: 'nobody' };
		const given = await networkRoles.give(tx, { personId, at: now, givenById: null });
		if (!given) return { kind: 'already' };
		await record(tx, 'make a network lead', personId, now);
		return { kind: 'written' };
	});
}

/** Ends that somebody leads the network; their roles in units stay. */
export function endNetworkLead(
	db: Database,
	{ username, now }: { username: string; now: Instant }
): Promise<{ kind: 'written' | 'nobody' }> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const personId = await accounts.holder(tx, username);
		if (personId === undefined) return { kind: 'nobody' };
		if (!(await networkRoles.end(tx, { personId, at: now }))) return { kind: 'nobody' };
		await record(tx, 'end a network lead', personId, now);
		return { kind: 'written' };
	});
}

/** A code by which somebody who is not known yet comes in as a network lead, and as nothing else. */
export function inviteNetworkLead(
	db: Database,
	{ name, now }: { name: string; now: Instant }
): Promise<{ code: string; expiresAt: Instant }> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const [id, personId] = [newId(Date.parse(now)), newId(Date.parse(now))];
		// The person stands before the code does: whoever typed it on the server has no name to keep it under.
		await people.add(tx, { id: personId, name, createdAt: now, createdById: null });
		const shown = await addInvitation(tx, {
			...{ id, unit: { id: INSTALLATION }, person: { id: personId }, personId, name, now },
			...{ role: 'network lead', checkedHow: 'other' }
		});
		await record(tx, 'invite a network lead', id, now);
		return shown;
	});
}

const record = (tx: Database, act: string, subject: string, at: Instant) =>
	audit.record(tx, { at, personId: null, act, subject });
