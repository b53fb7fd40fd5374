import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';
import type { RoleTable } from './tables/people.ts';
import { standingRows } from './weights.ts';

/* What is counted over a unit. No name, bed or hospital number is read for it. */

/** A stay in a unit that had not ended by a moment. */
export interface CountedStay {
	infantId: string;
	fromAt: Instant;
	toAt: Instant | null;
}

/** The stays of a unit that lasted into a time that began at `since`. */
export function staysSince(db: Database, unitId: string, since: Instant): Promise<CountedStay[]> {
	return db
		.selectFrom('stay')
		.select(['infantId', 'fromAt', 'toAt'])
		.where('unitId', '=', unitId)
		.where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>=', since)]))
		.execute();
}

/** How many of these infants have a weight of a day that stands and is not set aside. */
export async function weighedOn(db: Database, infantIds: string[], day: Day): Promise<number> {
	if (infantIds.length === 0) return 0;
	const rows = await standingRows(db)
		.select('weight.infantId')
		.distinct()
		.where('weight.infantId', 'in', infantIds)
		.where('weight.unitDay', '=', day)
		.where('weight.setAside', '=', 0)
		.execute();
	return rows.length;
}

/** How many people hold each role in a unit now. */
export async function peopleByRole(
	db: Database,
	unitId: string
): Promise<Record<RoleTable['role'], number>> {
	const rows = await db
		.selectFrom('role')
		.select(['role'])
		.select(({ fn }) => fn.count('personId').distinct().as('people'))
		.where('unitId', '=', unitId)
		.where('toAt', 'is', null)
		.groupBy('role')
		.execute();
	const of = (role: string) => Number(rows.find((row) => row.role === role)?.people ?? 0);
	return { practitioner: of('practitioner'), clinician: of('clinician'), lead: of('lead') };
}
