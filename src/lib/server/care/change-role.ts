import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { RoleTable } from '../db/tables/people.ts';
import { digestOf } from '../ids.ts';

export interface RoleChange {
	unit: { id: string };
	/** The unit lead who decides it. */
	person: { id: string };
	memberId: string;
	role: RoleTable['role'];
	now: Instant;
}

export type RoleChanged =
	{ kind: 'written' } | { kind: 'already' } | { kind: 'elsewhere' } | { kind: 'last-lead' };

/** Gives someone on the unit's staff one more role. */
export function giveRole(db: Database, change: RoleChange): Promise<RoleChanged> {
	const { unit, person, memberId, role, now } = change;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const staff = await people.members(tx, unit.id);
		if (staff.every(({ id }) => id !== memberId)) return { kind: 'elsewhere' };
		const given = { personId: memberId, unitId: unit.id, role, at: now, givenById: person.id };
		if (!(await people.giveRole(tx, given))) return { kind: 'already' };
		await record(tx, change, 'give a role');
		return { kind: 'written' };
	});
}

/**
 * Ends a role; what it allowed is refused from the next request on. A unit keeps one unit lead, or
 * nobody could invite anyone any more.
 */
export function endRole(db: Database, change: RoleChange): Promise<RoleChanged> {
	const { unit, memberId, role, now } = change;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const staff = await people.members(tx, unit.id);
		const holders = staff.filter(({ roles }) => roles.includes(role));
		if (holders.every(({ id }) => id !== memberId)) return { kind: 'already' };
		if (role === 'lead' && holders.length === 1) return { kind: 'last-lead' };
		await people.endRole(tx, { personId: memberId, unitId: unit.id, role, at: now });
		await record(tx, change, 'end a role');
		return { kind: 'written' };
	});
}

function record(tx: Database, { unit, person, memberId, role, now }: RoleChange, act: string) {
	const line = { at: now, personId: person.id, unitId: unit.id, act, subject: memberId };
	return audit.record(tx, { ...line, digest: digestOf({ role }) });
}
