import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { addDays, type Day } from '#lib/domain/calendar.ts';
import { readLately } from '#lib/domain/growth/lately.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import * as weights from '../db/weights.ts';
import * as weightsOfSeveral from '../db/weights-of-several.ts';

/** Windows that ended in the last four weeks are read, and the week of weights before the first. */
const WINDOWS_FOR = 28;
const DAYS_READ = WINDOWS_FOR + 7;

/** Younger than this, the lowest weight of the first fortnight can still lie inside a window. */
const DAYS_WHOLE = DAYS_READ + 14;

export type UnitInfant = Awaited<ReturnType<typeof readUnitGrowth>>[number];

/**
 * The last four weeks of growth of every infant in the unit today, by bed: one query for the infants
 * and two for their weights, however many they are. What it reads an infant is bounded (five weeks of
 * weights, or all of an infant under seven weeks old), so it does not grow with the length of a stay.
 */
export async function readUnitGrowth(db: Database, { unit, today }: { unit: Unit; today: Day }) {
	const here = await infants.inUnit(db, unit.id);
	const wholeFrom = addDays(today, -DAYS_WHOLE);
	const isYoung = ({ birthDay }: infants.Facts) => birthDay >= wholeFrom;
	const idsOf = (list: infants.Facts[]) => list.map(({ infantId }) => infantId);
	const found = await Promise.all([
		weightsOfSeveral.since(db, idsOf(here.filter(isYoung)), wholeFrom),
		weightsOfSeveral.since(
			db,
			idsOf(here.filter((one) => !isYoung(one))),
			addDays(today, -DAYS_READ)
		)
	]);
	const rows = Map.groupBy(found.flat(), ({ infantId }) => infantId);
	const since = addDays(today, -WINDOWS_FOR);
	return here.map((infant) => {
		const own = (rows.get(infant.infantId) ?? []).map(weights.toDomain);
		const age = pmaDays(infant.gestationDays, infant.birthDay, today);
		return {
			id: infant.infantId,
			...{ name: infant.name, bed: infant.bed },
			...{ pmaDays: age, pma: formatWeeks(age) },
			...readLately({ infant, weights: own, since, today })
		};
	});
}
