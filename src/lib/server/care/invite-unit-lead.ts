import { NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import type { IdentityCheck } from '#lib/domain/identity.ts';
import * as audit from '../audit/audit.ts';
import * as invitations from '../db/invitations.ts';
import * as network from '../db/network.ts';
import type { Database } from '../db/open.ts';
import * as units from '../db/units.ts';
import { addInvitation } from './invite.ts';

export interface LeadInvitation {
	/** The form's key, which becomes the invitation's id. */
	id: string;
	/** The network lead who invites. */
	person: { id: string };
	unitId: string;
	name: string;
	checkedHow: IdentityCheck;
	now: Instant;
}

export type LeadInvited =
	| { kind: 'written'; code: string; expiresAt: Instant; unit: units.Unit }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	| { kind: 'has-a-lead' };

/**
 * Invites a unit lead where a unit has none: the code of the first was lost, or ran out. Whoever makes a
 * code could use it, so a network lead makes none where infants may lie: a unit without a lead takes none,
 * and keeps its last. Codes that were open for a lead of it work no longer.
 */
export function inviteUnitLead(db: Database, invitation: LeadInvitation): Promise<LeadInvited> {
	const { id, person, unitId, now } = invitation;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await invitations.find(tx, id);
		if (before) return { kind: before.unitId === unitId ? 'already' : 'elsewhere' };
		const unit = await units.find(tx, unitId);
		if (!unit) return { kind: 'elsewhere' };
		if ((await network.peopleByRole(tx, unitId)).lead > 0) return { kind: 'has-a-lead' };
		for (const open of await invitations.open(tx, unitId, now)) {
			if (open.role === 'lead') await invitations.close(tx, { id: open.id }, now);
		}
		const shown = await addInvitation(tx, { ...invitation, unit, role: 'lead' });
		const line = { at: now, personId: person.id, role: NETWORK_LEAD, unitId } as const;
		await audit.record(tx, { ...line, act: 'invite', subject: id });
		return { kind: 'written', ...shown, unit };
	});
}
