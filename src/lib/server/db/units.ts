import type { Instant } from '#lib/domain/calendar.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { UnitChangeTable, UnitTable } from './tables/units.ts';

export interface Unit {
	id: string;
	name: string;
	timeZone: string;
}

/** One unit, or undefined. */
export async function find(db: Database, unitId: string): Promise<Unit | undefined> {
	return (await byId(db, { unitId }))[0];
}

const byId = compiled((db, value: { unitId: string }) =>
	db.selectFrom('unit').select(['id', 'name', 'timeZone']).where('id', '=', value.unitId)
);

/** Every unit of this deployment, by name, with since when it takes no infant any more. */
export async function all(db: Database): Promise<(Unit & { closedAt: Instant | null })[]> {
	const rows = await db
		.selectFrom('unit')
		.select(['id', 'name', 'timeZone', 'closedAt'])
		.orderBy('name')
		.orderBy('id')
		.execute();
	return rows.map(({ closedAt = null, ...unit }) => ({ ...unit, closedAt }));
}

/**
 * The units that take infants, by name: open ones with a unit lead, since where nobody has come yet nobody
 * would see who lies there.
 */
export function takingInfants(db: Database): Promise<Unit[]> {
	return db
		.selectFrom('unit')
		.select(['id', 'name', 'timeZone'])
		.where('closedAt', 'is', null)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('role')
					.select('role.id')
					.whereRef('role.unitId', '=', 'unit.id')
					.where('role.role', '=', 'lead')
					.where('role.toAt', 'is', null)
			)
		)
		.orderBy('name')
		.execute();
}

/** Since when a unit takes no infant any more, or null. */
export async function closedSince(db: Database, unitId: string): Promise<Instant | null> {
	const row = await db
		.selectFrom('unit')
		.select('closedAt')
		.where('id', '=', unitId)
		.executeTakeFirst();
	return row?.closedAt ?? null;
}

/** Another unit that has this name, however it is written, or undefined. */
export async function namesake(
	db: Database,
	{ unitId, name }: { unitId: string; name: string }
): Promise<Unit | undefined> {
	const alike = (one: string) => one.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ');
	return (await all(db)).find((one) => one.id !== unitId && alike(one.name) === alike(name));
}

/** A unit begins. */
export async function add(db: Database, unit: UnitTable): Promise<void> {
	await db.insertInto('unit').values(unit).execute();
}

/** What became of a unit, newest first, with who said so. */
export function changes(db: Database, unitId: string) {
	return db
		.selectFrom('unitChange')
		.innerJoin('person', 'person.id', 'unitChange.authorId')
		.selectAll('unitChange')
		.select('person.name as author')
		.where('unitChange.unitId', '=', unitId)
		.orderBy('unitChange.number', 'desc')
		.execute();
}

/** One change by its id, whichever unit's it is: a form may be sent twice. */
export function findChange(db: Database, id: string): Promise<UnitChangeTable | undefined> {
	return db.selectFrom('unitChange').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps what becomes of a unit, and makes it so; `closedAt` says whether it takes infants. */
export async function change(
	db: Database,
	row: Omit<UnitChangeTable, 'number'>,
	{ closedAt }: { closedAt: Instant | null }
): Promise<void> {
	const before = await changes(db, row.unitId);
	const number = (before[0]?.number ?? 0) + 1;
	await db
		.insertInto('unitChange')
		.values({ ...row, number })
		.execute();
	await db
		.updateTable('unit')
		.set({ name: row.name, closedAt })
		.where('id', '=', row.unitId)
		.execute();
}
