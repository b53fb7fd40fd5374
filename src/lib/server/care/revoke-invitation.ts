import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';

export interface Revocation {
	id: string;
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

export type Revoked = { kind: 'written' } | { kind: 'already' } | { kind: 'elsewhere' };

/** Makes an open invitation of the unit useless; one that was used or ran out stays as it is. */
export function revokeInvitation(
	db: Database,
	{ id, unit, person, now }: Revocation
): Promise<Revoked> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const invitation = await invitations.find(tx, id);
		if (invitation?.unitId !== unit.id) return { kind: 'elsewhere' };
		if ((await invitations.close(tx, { id }, now)) === 0) return { kind: 'already' };
		const act = 'take back an invitation';
		await audit.record(tx, { at: now, personId: person.id, unitId: unit.id, act, subject: id });
		return { kind: 'written' };
	});
}
