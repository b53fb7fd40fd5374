import type { Database } from './db/open.ts';
import type { Standing } from './db/people.ts';
import * as stays from './db/stays.ts';
import * as units from './db/units.ts';

/** The zone a person reads times in about themselves: that of their unit, or of where their infant is or was. */
export async function zoneOf(db: Database, person: Standing): Promise<string> {
	const own = person.parentOf.map(({ infantId }) => infantId);
	const unitId =
		person.roles[0]?.unitId ?? [...(await stays.lastUnits(db, own)).values()][0] ?? null;
	const unit = unitId === null ? undefined : await units.find(db, unitId);
	return unit?.timeZone ?? 'UTC';
}
