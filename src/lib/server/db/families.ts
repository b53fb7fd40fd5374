import type { Database } from './open.ts';
import { currentAuthorities } from './people.ts';
import type { AuthorityTable } from './schema.ts';

export interface FamilyMember {
	id: string;
	name: string;
	/** Whether this person reads the record now; someone noted by staff may have no account. */
	access: boolean;
	/** What staff recorded of this person's authority, as it stands. */
	authorities: AuthorityTable[];
}

/** Everybody who reads an infant's record as family or of whose authority anything is recorded. */
export async function of(db: Database, infantId: string): Promise<FamilyMember[]> {
	const [readers, authorities] = await Promise.all([
		db
			.selectFrom('access')
			.select('personId')
			.where('infantId', '=', infantId)
			.where('toAt', 'is', null)
			.orderBy('fromAt')
			.execute(),
		currentAuthorities(db)
			.where('infantId', '=', infantId)
			.orderBy('recordedAt')
			.orderBy('id')
			.execute()
	]);
	const ids = [...new Set([...readers, ...authorities].map(({ personId }) => personId))];
	if (ids.length === 0) return [];
	const people = await db
		.selectFrom('person')
		.select(['id', 'name'])
		.where('id', 'in', ids)
		.execute();
	return ids.flatMap((id) =>
		people
			.filter((person) => person.id === id)
			.map(({ name }) => ({
				...{ id, name },
				access: readers.some(({ personId }) => personId === id),
				authorities: authorities.filter(({ personId }) => personId === id)
			}))
	);
}

/** One record of authority, whichever infant it is about. */
export function authority(db: Database, id: string): Promise<AuthorityTable | undefined> {
	return db.selectFrom('authority').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Records what staff found of a person's authority: the first, or in the place of another. */
export async function addAuthority(db: Database, row: AuthorityTable): Promise<void> {
	await db.insertInto('authority').values(row).execute();
}
