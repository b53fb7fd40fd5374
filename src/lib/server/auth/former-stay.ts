import type { Role } from '#lib/domain/access-table.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Standing } from '../db/people.ts';
import type * as units from '../db/units.ts';

/** An infant as it stood when it left a unit: what that unit still reads of it, and nothing later. */
export interface FormerStay {
	infant: infants.Facts;
	/** That stay and the ones before it. */
	stays: infants.Stay[];
	unit: units.Unit;
	asOf: Instant;
	now: Instant;
	today: Day;
}

/**
 * The record of an infant as its former unit reads it: as of the moment the last stay ended in a unit
 * in which the person holds that role. Undefined where there is none.
 */
export async function formerStay(
	db: Database,
	{ person, role }: { person: Pick<Standing, 'roles'>; role: Role },
	{ infantId, stays }: { infantId: string; stays: infants.Stay[] }
): Promise<FormerStay | undefined> {
	const own = person.roles.filter((held) => held.role === role).map(({ unitId }) => unitId);
	const index = stays.findIndex(({ unitId, toAt }) => toAt !== null && own.includes(unitId));
	const stay = stays[index];
	const asOf = stay?.toAt;
	if (!stay || !asOf) return undefined;
	const infant = await infants.factsAsOf(db, infantId, asOf);
	if (!infant) return undefined;
	const unit = { id: stay.unitId, name: stay.unitName, timeZone: stay.timeZone };
	const today = dayIn(unit.timeZone, asOf);
	return { infant, unit, stays: stays.slice(index), asOf, now: asOf, today };
}

/** The end of the stay for the sentence on top of a page, or null where the infant is read as of now. */
export function stayEnd({ unit, asOf }: { unit: units.Unit; asOf?: Instant }) {
	if (asOf === undefined) return null;
	const { name, timeZone } = unit;
	return { unit: name, day: dayIn(timeZone, asOf), time: timeIn(timeZone, asOf) };
}
