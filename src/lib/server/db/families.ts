import type { Instant } from '#lib/domain/calendar.ts';
import { newId } from '../ids.ts';
import type { Database } from './open.ts';
import { currentAuthorities } from './people.ts';
import type { AuthorityTable } from './schema.ts';

export interface FamilyMember {
	id: string;
	name: string;
	relationship: string | null;
	authority: AuthorityTable['status'] | null;
	hasAccount: boolean;
}

/** Who reads an infant's record as family now, with what they are to it and what staff checked. */
export async function of(db: Database, infantId: string): Promise<FamilyMember[]> {
	const [people, authorities] = await Promise.all([
		db
			.selectFrom('access')
			.innerJoin('person', 'person.id', 'access.personId')
			.leftJoin('account', 'account.personId', 'person.id')
			.select(['person.id', 'person.name', 'account.username'])
			.where('access.infantId', '=', infantId)
			.where('access.toAt', 'is', null)
			.orderBy('access.fromAt')
			.execute(),
		currentAuthorities(db).where('infantId', '=', infantId).execute()
	]);
	return people.map(({ id, name, username }) => {
		const authority = authorities.find((row) => row.personId === id);
		return {
			...{ id, name, hasAccount: username !== null },
			relationship: authority?.relationship ?? null,
			authority: authority?.status ?? null
		};
	});
}

/** Parents of any infant in a unit's beds now, by name. */
export function inUnit(db: Database, unitId: string): Promise<{ id: string; name: string }[]> {
	return db
		.selectFrom('access')
		.innerJoin('person', 'person.id', 'access.personId')
		.innerJoin('stay', 'stay.infantId', 'access.infantId')
		.select(['person.id', 'person.name'])
		.distinct()
		.where('access.toAt', 'is', null)
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is', null)
		.orderBy('person.name')
		.execute();
}

export interface NewAuthority {
	personId: string;
	infantId: string;
	relationship: string;
	/** What staff saw; null where authority was not checked. */
	evidence: string | null;
	authorId: string;
	at: Instant;
}

/** Records what a person is to an infant, and whether authority was checked, unless that stands. */
export async function addAuthority(
	db: Database,
	{ personId, infantId, relationship, evidence, authorId, at }: NewAuthority
): Promise<void> {
	const stands = await currentAuthorities(db)
		.where('personId', '=', personId)
		.where('infantId', '=', infantId)
		.executeTakeFirst();
	if (stands) return;
	await db
		.insertInto('authority')
		.values({
			...{ id: newId(Date.parse(at)), infantId, personId, supersedes: null, relationship },
			...{ evidence, status: evidence === null ? 'unchecked' : 'checked' },
			...{ validFrom: null, endedAt: null, reason: null, authorId, recordedAt: at }
		})
		.execute();
}
