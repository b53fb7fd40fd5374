import { compiled } from './compiled.ts';
import type { Database } from './open.ts';

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

/** Every unit of this deployment, by name. */
export function all(db: Database): Promise<Unit[]> {
	return db.selectFrom('unit').select(['id', 'name', 'timeZone']).orderBy('name').execute();
}
