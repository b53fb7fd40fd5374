import type { Instant } from '#lib/domain/calendar.ts';
import type { IdentityCheck } from '#lib/domain/identity.ts';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import * as parents from '../db/parents.ts';
import * as people from '../db/people.ts';
import type { InvitationTable } from '../db/tables/invitations.ts';
import type { Unit } from '../db/units.ts';
import { hashOfCode, newCode } from '../one-time-code.ts';

/** How long a code works: long enough for a weekend, short enough to be handed over in person. */
export const CODE_HOURS = 72;

export interface NewInvitation {
	/** The form's key, which becomes the invitation's id. */
	id: string;
	unit: Unit;
	person: { id: string };
	name: string;
	role: InvitationTable['role'];
	/** Of which infants, as what, and what was seen if authority to decide was checked. */
	family: { infantIds: string[]; relationship: string | null; evidence: string | null } | null;
	/** A person who is known already and gets a new way to sign in. */
	personId: string | null;
	/** How whoever hands the code over has checked who it is for. */
	checkedHow: IdentityCheck;
	now: Instant;
}

export type Invited =
	| { kind: 'written'; code: string; expiresAt: Instant }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: { name: string } }
	| { kind: 'elsewhere' }
	| { kind: 'not-of-this-unit' }
	| { kind: 'someone-elses' };

/**
 * Invites a person by a code that is answered once and kept as its SHA-256: sent again, the form says
 * that it was, and no code comes back. A new code for a known person ends the ones before it.
 */
export function invite(db: Database, invitation: NewInvitation): Promise<Invited> {
	const { id, unit, person, family, personId, now } = invitation;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await invitations.find(tx, id);
		if (before) return alreadySent(before, invitation);
		for (const infantId of family?.infantIds ?? []) {
			const relation = infants.relationFrom(infantId, await infants.stays(tx, infantId));
			if ((relation.unitId ?? relation.lastUnitId) !== unit.id) return { kind: 'not-of-this-unit' };
		}
		if (personId !== null) {
			if (!(await mayBeGivenACode(tx, invitation, personId))) return { kind: 'someone-elses' };
			await invitations.close(tx, { personId }, now);
		}
		const shown = await addInvitation(tx, invitation);
		const act = personId === null ? 'invite' : 'give a new sign-in code';
		await audit.record(tx, { at: now, personId: person.id, unitId: unit.id, act, subject: id });
		return { kind: 'written', ...shown };
	});
}

/** Keeps an invitation with a code that works for three days, in a transaction of the caller's. */
export async function addInvitation(
	tx: Database,
	invitation: Omit<NewInvitation, 'unit' | 'family' | 'personId'> & {
		/** The unit, or for a network lead the installation. */
		unit: { id: string };
		family?: NewInvitation['family'];
		personId?: string | null;
	}
): Promise<{ code: string; expiresAt: Instant }> {
	const { id, unit, person, name, role, family = null, personId = null, now } = invitation;
	const code = newCode();
	const expiresAt = new Date(Date.parse(now) + CODE_HOURS * 3_600_000).toISOString();
	const row = {
		...{ id, unitId: unit.id, codeHash: hashOfCode(code), name, role, personId, expiresAt },
		relationship: family?.relationship ?? null,
		evidence: family?.evidence ?? null,
		checkedHow: invitation.checkedHow,
		...{ createdById: person.id, createdAt: now, usedAt: null }
	};
	await invitations.add(tx, row, [...new Set(family?.infantIds ?? [])]);
	return { code, expiresAt };
}

function alreadySent(before: invitations.Invitation, sent: NewInvitation): Invited {
	if (before.unitId !== sent.unit.id) return { kind: 'elsewhere' };
	const same = before.name === sent.name && before.role === sent.role;
	return same ? { kind: 'already' } : { kind: 'conflict', stored: before };
}

/**
 * A code signs in as the person, so whoever may hand one out must be over everything they hold: a
 * parent's is given to a parent of this infant who is on no staff, and a staff member's by somebody who
 * leads every unit they work in. A network lead's is made on the server.
 */
async function mayBeGivenACode(
	tx: Database,
	{ role, unit, family, person, now }: NewInvitation,
	personId: string
): Promise<boolean> {
	const known = await people.standing(tx, personId, now);
	if (!known || known.networkLead) return false;
	if (role !== 'parent') {
		const giver = await people.standing(tx, person.id, now);
		const leads = (giver?.roles ?? []).filter((held) => held.role === 'lead');
		const led = new Set([unit.id, ...leads.map(({ unitId }) => unitId)]);
		return known.roles.length > 0 && known.roles.every(({ unitId }) => led.has(unitId));
	}
	for (const infantId of family?.infantIds ?? []) {
		const member = (await parents.of(tx, infantId)).find(({ id }) => id === personId);
		if (!member || !parents.mayBeGivenACode(member)) return false;
	}
	return known.roles.length === 0;
}
