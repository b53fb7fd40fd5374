import type { Database } from './open.ts';
import { currentAuthorities } from './people.ts';
import type { AuthorityTable } from './tables/authorities.ts';

/** One of an infant's family: who may see it, who may decide for it, or both. */
export interface Relative {
	id: string;
	name: string;
	/** Whether they may read the infant's record now. */
	access: boolean;
	/** What staff last recorded of their authority to decide. Empty where nothing was. */
	authorities: AuthorityTable[];
}

/** Everyone with access to an infant or a record of authority for it, whoever came first first. */
export async function familyOf(db: Database, infantId: string): Promise<Relative[]> {
	const [access, authorities] = await Promise.all([
		db
			.selectFrom('access')
			.select(['personId', 'fromAt as at'])
			.where('infantId', '=', infantId)
			.where('toAt', 'is', null)
			.execute(),
		currentAuthorities(db).where('infantId', '=', infantId).orderBy('recordedAt').execute()
	]);
	const recorded = authorities.map((row) => ({ personId: row.personId, at: row.recordedAt }));
	const since = [...access, ...recorded].toSorted((one, other) => (one.at < other.at ? -1 : 1));
	const ids = [...new Set(since.map(({ personId }) => personId))];
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
				access: access.some(({ personId }) => personId === id),
				authorities: authorities.filter(({ personId }) => personId === id)
			}))
	);
}

/** One record of authority, current or not. */
export function find(db: Database, id: string): Promise<AuthorityTable | undefined> {
	return db.selectFrom('authority').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a record of authority; the one it `supersedes` no longer counts. */
export async function add(db: Database, row: AuthorityTable): Promise<void> {
	await db.insertInto('authority').values(row).execute();
}
