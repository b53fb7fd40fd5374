import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as parents from '../db/parents.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { digestOf } from '../ids.ts';

export interface AccessChange {
	unit: { id: string };
	/** The staff member who decides it. */
	person: { id: string };
	infantId: string;
	parentId: string;
	now: Instant;
}

export type AccessGiven = { kind: 'written' } | { kind: 'already' } | { kind: 'elsewhere' };

/** Lets a parent of the unit, who can sign in already, read another infant's record too. */
export function giveAccess(
	db: Database,
	{
		unit,
		person,
		infantId,
		parentId,
		relationship,
		evidence,
		now
	}: AccessChange & { relationship: string; evidence: string | null }
): Promise<AccessGiven> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const known = await parents.inUnit(tx, unit.id);
		if (known.every(({ id }) => id !== parentId)) return { kind: 'elsewhere' };
		const who = { personId: parentId, infantId };
		const given = { ...who, at: now, givenById: person.id };
		if (!(await people.giveAccess(tx, given))) return { kind: 'already' };
		const authority = { relationship, evidence, authorId: person.id, at: now };
		await parents.noteAuthority(tx, { ...who, ...authority });
		const line = { at: now, personId: person.id, act: 'give access', infantId };
		const digest = digestOf({ relationship, evidence });
		await audit.record(tx, { ...line, subject: parentId, digest });
		return { kind: 'written' };
	});
}

/**
 * Ends a parent's reading of an infant's record, at once. What was checked of their authority is a
 * fact of its own and stays as it stands.
 */
export function endAccess(
	db: Database,
	{ person, infantId, parentId, now }: Omit<AccessChange, 'unit'>
): Promise<{ kind: 'written' } | { kind: 'already' }> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const ended = await people.endAccess(tx, { personId: parentId, infantId, at: now });
		if (!ended) return { kind: 'already' };
		const line = { at: now, personId: person.id, act: 'end access', infantId };
		await audit.record(tx, { ...line, subject: parentId });
		return { kind: 'written' };
	});
}
