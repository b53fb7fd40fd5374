import type { Instant } from '#lib/domain/calendar.ts';
import { newId } from '../ids.ts';
import * as authorities from './authorities.ts';
import { byName } from './by-name.ts';
import type { Database } from './open.ts';
import type { AuthorityTable } from './tables/authorities.ts';

export interface Parent {
	id: string;
	name: string;
	relationship: string | null;
	authority: AuthorityTable['status'] | null;
	/** Whether this person reads the record; staff may have noted someone who does not. */
	reads: boolean;
	hasAccount: boolean;
}

/** An infant's family: who reads the record, what they are to it, and what staff checked. */
export async function of(db: Database, infantId: string): Promise<Parent[]> {
	const family = await authorities.familyOf(db, infantId);
	const ids = family.map(({ id }) => id);
	const accounts =
		ids.length === 0
			? []
			: await db.selectFrom('account').select('personId').where('personId', 'in', ids).execute();
	return family.map(({ id, name, access, authorities }) => ({
		...{ id, name, reads: access },
		relationship: authorities.at(-1)?.relationship ?? null,
		authority: authorities.at(-1)?.status ?? null,
		hasAccount: accounts.some(({ personId }) => personId === id)
	}));
}

/** Whoever reads the record, or was noted by staff and nobody said since that they have no say. */
export function mayBeGivenACode({ reads, authority }: Parent): boolean {
	return reads || authority === 'checked' || authority === 'unchecked';
}

/** Parents of any infant in a unit's beds now, by name. */
export async function inUnit(
	db: Database,
	unitId: string
): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom('access')
		.innerJoin('person', 'person.id', 'access.personId')
		.innerJoin('stay', 'stay.infantId', 'access.infantId')
		.select(['person.id', 'person.name'])
		.distinct()
		.where('access.toAt', 'is', null)
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is', null)
		.execute();
	return rows.toSorted(byName);
}

export interface FirstAuthority {
	personId: string;
	infantId: string;
	relationship: string;
	/** What staff saw; null where authority was not checked. */
	evidence: string | null;
	authorId: string;
	at: Instant;
}

/** Records what a person is to an infant, and whether authority was checked, unless that stands. */
export async function noteAuthority(
	db: Database,
	{ personId, infantId, relationship, evidence, authorId, at }: FirstAuthority
): Promise<void> {
	const member = (await authorities.familyOf(db, infantId)).find(({ id }) => id === personId);
	if (member && member.authorities.length > 0) return;
	await authorities.add(db, {
		...{ id: newId(Date.parse(at)), infantId, personId, supersedes: null, relationship },
		...{ evidence, status: evidence === null ? 'unchecked' : 'checked' },
		...{ validFrom: evidence === null ? null : at, endedAt: null, reason: null },
		...{ authorId, recordedAt: at }
	});
}
