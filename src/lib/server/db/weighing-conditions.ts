import type { Day } from '#lib/domain/calendar.ts';
import type { WeighingConditions } from '#lib/domain/growth/conditions.ts';
import type { Database } from './open.ts';
import type { WeightTable } from './tables/weights.ts';

export type ConditionColumns = Pick<
	WeightTable,
	'scale' | 'lines' | 'nappy' | 'feed' | 'secondAwaited'
>;

/** How a weight was taken, as the domain reads it. */
export function conditionsOf(row: ConditionColumns): WeighingConditions {
	const { scale, lines, nappy, feed, secondAwaited } = row;
	return { scale, lines, nappy, feed, secondAwaited: secondAwaited === 1 };
}

/** The same, as the columns hold it. */
export function conditionColumns(said: WeighingConditions): ConditionColumns {
	return { ...said, secondAwaited: said.secondAwaited ? 1 : null };
}

/**
 * The scales that staff named in a unit since a day, by name: what a form offers. What a parent
 * typed is not offered to another family.
 */
export async function scalesNamed(db: Database, unitId: string, since: Day): Promise<string[]> {
	const rows = await db
		.selectFrom('stay')
		.innerJoin('weight', 'weight.infantId', 'stay.infantId')
		.select('weight.scale')
		.distinct()
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is', null)
		.where('weight.unitDay', '>=', since)
		.where('weight.source', '=', 'staff')
		.where('weight.scale', 'is not', null)
		.orderBy('weight.scale')
		.limit(12)
		.execute();
	return rows.flatMap(({ scale }) => scale ?? []);
}
