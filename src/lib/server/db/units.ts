import type { Database } from './open.ts';

export interface Unit {
	id: string;
	name: string;
	timeZone: string;
}

/** One unit, or undefined. */
export function find(db: Database, unitId: string): Promise<Unit | undefined> {
	return db
		.selectFrom('unit')
		.select(['id', 'name', 'timeZone'])
		.where('id', '=', unitId)
		.executeTakeFirst();
}

/** Every unit of this deployment, by name. */
export function all(db: Database): Promise<Unit[]> {
	return db.selectFrom('unit').select(['id', 'name', 'timeZone']).orderBy('name').execute();
}
