import type { Person } from '#lib/domain/access.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import { byName } from './by-name.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { PersonTable, RoleTable } from './tables/people.ts';

/** Someone who is signed in: who they are, and what they may be asked about. */
export interface Standing extends Person {
	name: string;
}

/** A person with their roles, the infants they may see and decide for, and their teaching, at a moment. */
export async function standing(
	db: Database,
	personId: string,
	at: Instant
): Promise<Standing | undefined> {
	const rows = await standingOf(db, { personId });
	const held = (kind: Held['kind']) => rows.filter((row) => row.kind === kind);
	const holding = (kind: Held['kind']) =>
		held(kind).filter(({ endedAt }) => endedAt === null || endedAt > at);
	const [person] = held('name');
	if (!person) return undefined;
	return {
		id: personId,
		name: person.what,
		roles: held('role').map(({ what, about }) => ({
			role: what as RoleTable['role'],
			unitId: about!
		})),
		networkLead: held('network').length > 0,
		parentOf: held('access').map(({ what }) => ({ infantId: what })),
		authorityFor: holding('authority')
			.filter(({ about }) => about === 'checked')
			.map(({ what }) => what),
		taught: holding('taught').length > 0,
		emergencies: holding('emergency').map(({ what }) => what)
	};
}

interface Held {
	kind: 'name' | 'role' | 'network' | 'access' | 'authority' | 'taught' | 'emergency';
	what: string;
	about: string | null;
	endedAt: Instant | null;
	since: Instant;
}

// One statement, since every request asks it anew: what was taken away a second ago is gone.
const standingOf = compiled((db, { personId }: { personId: string }) =>
	db
		.selectFrom(
			sql<Held>`(
				select 'name' as kind, name as what, null as about, null as ended_at, created_at as since
					from person where id = ${personId}
				union all
				select 'role', role, unit_id, null, from_at
					from role where person_id = ${personId} and to_at is null
				union all
				select 'network', id, null, null, from_at
					from network_role where person_id = ${personId} and to_at is null
				union all
				select 'access', infant_id, null, null, from_at
					from access where person_id = ${personId} and to_at is null
				union all
				select 'authority', infant_id, status, ended_at, recorded_at
					from authority as held where person_id = ${personId}
					and not exists (select 1 from authority where supersedes = held.id)
				union all
				select 'taught', unit_id, null, ended_at, recorded_at
					from taught as held where person_id = ${personId}
					and not exists (select 1 from taught where supersedes = held.id)
				union all
				select 'emergency', infant_id, unit_id, ends_at, at
					from broken_glass where person_id = ${personId}
			)`.as('held')
		)
		.select(['kind', 'what', 'about', 'endedAt'])
		.orderBy('since')
);

/** Authority rows that no later row supersedes. */
export function currentAuthorities(db: Database) {
	return db
		.selectFrom('authority')
		.selectAll('authority')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('authority as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'authority.id')
				)
			)
		);
}

/** Teaching rows that no later row supersedes. */
export function currentTeaching(db: Database) {
	return db
		.selectFrom('taught')
		.selectAll('taught')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('taught as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'taught.id')
				)
			)
		);
}

/** The names behind ids, for pages that say who did something. */
export async function names(db: Database, ids: string[]): Promise<Record<string, string>> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return {};
	const rows = await namesOf(db, { ids: wanted });
	return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

const namesOf = compiled((db, value: { ids: string[] }) =>
	db.selectFrom('person').select(['id', 'name']).where('id', 'in', value.ids)
);

export interface Member {
	id: string;
	name: string;
	roles: RoleTable['role'][];
	taughtOn: string | null;
}

/** The staff of a unit with their current roles, by name. */
export async function members(db: Database, unitId: string): Promise<Member[]> {
	const rows = await db
		.selectFrom('role')
		.innerJoin('person', 'person.id', 'role.personId')
		.select(['person.id', 'person.name', 'role.role'])
		.where('role.unitId', '=', unitId)
		.where('role.toAt', 'is', null)
		.execute();
	const taught = await currentTeaching(db).where('unitId', '=', unitId).execute();
	const people = new Map<string, Member>();
	for (const { id, name, role } of rows.toSorted(byName)) {
		const member = people.get(id) ?? { id, name, roles: [], taughtOn: null };
		member.roles.push(role);
		member.taughtOn = taught.find((row) => row.personId === id)?.taughtOn ?? null;
		people.set(id, member);
	}
	return [...people.values()];
}

/** The parents of one infant who may see it now. */
export function parentsOf(db: Database, infantId: string) {
	return db
		.selectFrom('access')
		.innerJoin('person', 'person.id', 'access.personId')
		.select(['person.id', 'person.name'])
		.where('access.infantId', '=', infantId)
		.where('access.toAt', 'is', null)
		.orderBy('access.fromAt')
		.execute();
}

/** Adds a person; what they may do is said apart, by roles, access and authority. */
export async function add(db: Database, person: PersonTable): Promise<void> {
	await db.insertInto('person').values(person).execute();
}

export interface Given {
	personId: string;
	at: Instant;
	givenById: string | null;
}

/** Gives a person a role in a unit from now on. One they hold already stays as it is. */
export async function giveRole(
	db: Database,
	{ personId, unitId, role, at, givenById }: Given & Pick<RoleTable, 'unitId' | 'role'>
): Promise<boolean> {
	const held = await db
		.selectFrom('role')
		.select('id')
		.where('personId', '=', personId)
		.where('unitId', '=', unitId)
		.where('role', '=', role)
		.where('toAt', 'is', null)
		.executeTakeFirst();
	if (held) return false;
	const id = newId(Date.parse(at));
	await db
		.insertInto('role')
		.values({ id, personId, unitId, role, fromAt: at, toAt: null, givenById })
		.execute();
	return true;
}

/** Lets a person read an infant's record as family from now on. Access they have stays as it is. */
export async function giveAccess(
	db: Database,
	{ personId, infantId, at, givenById }: Given & { infantId: string }
): Promise<boolean> {
	const held = await db
		.selectFrom('access')
		.select('id')
		.where('personId', '=', personId)
		.where('infantId', '=', infantId)
		.where('toAt', 'is', null)
		.executeTakeFirst();
	if (held) return false;
	const id = newId(Date.parse(at));
	await db
		.insertInto('access')
		.values({ id, personId, infantId, fromAt: at, toAt: null, givenById })
		.execute();
	return true;
}

/** Ends a role in a unit that a person holds now. */
export async function endRole(
	db: Database,
	{ personId, unitId, role, at }: { at: Instant } & Pick<RoleTable, 'personId' | 'unitId' | 'role'>
): Promise<void> {
	await db
		.updateTable('role')
		.set({ toAt: at })
		.where('personId', '=', personId)
		.where('unitId', '=', unitId)
		.where('role', '=', role)
		.where('toAt', 'is', null)
		.execute();
}

/** Ends a person's access to an infant's record; false where there was none. */
export async function endAccess(
	db: Database,
	{ personId, infantId, at }: { personId: string; infantId: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('access')
		.set({ toAt: at })
		.where('personId', '=', personId)
		.where('infantId', '=', infantId)
		.where('toAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
