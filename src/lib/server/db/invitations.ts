import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';
import type { InvitationTable } from './tables/invitations.ts';

export type Invitation = InvitationTable;

/** One invitation by its id, used or not. */
export function find(db: Database, id: string): Promise<Invitation | undefined> {
	return db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The invitation that a code's hash opens now: not used, not expired, not taken back. */
export function opening(
	db: Database,
	codeHash: string,
	now: Instant
): Promise<Invitation | undefined> {
	return db
		.selectFrom('invitation')
		.selectAll()
		.where('codeHash', '=', codeHash)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.executeTakeFirst();
}

/** Invitations of a unit that somebody may still use, newest first. Never their codes. */
export function open(db: Database, unitId: string, now: Instant) {
	return db
		.selectFrom('invitation')
		.select(['id', 'name', 'role', 'createdAt', 'expiresAt'])
		.where('unitId', '=', unitId)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.orderBy('createdAt', 'desc')
		.execute();
}

/** The infants an invitation is for. */
export async function infantsOf(db: Database, invitationId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('invitationInfant')
		.select('infantId')
		.where('invitationId', '=', invitationId)
		.orderBy('infantId')
		.execute();
	return rows.map(({ infantId }) => infantId);
}

/** Keeps an invitation and the infants it is for. */
export async function add(
	db: Database,
	invitation: Invitation,
	infantIds: string[]
): Promise<void> {
	await db.insertInto('invitation').values(invitation).execute();
	if (infantIds.length === 0) return;
	const rows = infantIds.map((infantId) => ({ invitationId: invitation.id, infantId }));
	await db.insertInto('invitationInfant').values(rows).execute();
}

/** Takes the names out of the invitations that were for this infant and for none that is still kept. */
export async function forgetNames(db: Database, infantId: string): Promise<void> {
	const erased = db.selectFrom('erasure').select('infantId');
	const alsoKept = db
		.selectFrom('invitationInfant')
		.select('invitationId')
		.where('infantId', '!=', infantId)
		.where('infantId', 'not in', erased);
	await db
		.updateTable('invitation')
		.set({ name: '', evidence: null })
		.where('id', 'in', (qb) =>
			qb.selectFrom('invitationInfant').select('invitationId').where('infantId', '=', infantId)
		)
		.where('id', 'not in', alsoKept)
		.execute();
}

/** Marks an invitation as used by a person; false where somebody else was first. */
export async function use(
	db: Database,
	{ id, personId, at }: { id: string; personId: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('invitation')
		.set({ usedAt: at, personId })
		.where('id', '=', id)
		.where('usedAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** An invitation, or all that are open for a person, work no longer from now on. */
export async function close(
	db: Database,
	which: { id: string } | { personId: string },
	at: Instant
): Promise<number> {
	const [column, value] =
		'id' in which ? ['id' as const, which.id] : ['personId' as const, which.personId];
	const { numUpdatedRows } = await db
		.updateTable('invitation')
		.set({ expiresAt: at })
		.where(column, '=', value)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', at)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}
