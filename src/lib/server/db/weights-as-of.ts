import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';
import type { WeightRow } from './weights.ts';

/** All of an infant's weights as they stood at a moment, oldest first: what was recorded by then. */
export function all(db: Database, infantId: string, at: Instant): Promise<WeightRow[]> {
	return current(db, at)
		.where('weight.infantId', '=', infantId)
		.orderBy('weight.unitDay')
		.orderBy('weight.measuredAt')
		.orderBy('weight.id')
		.execute();
}

/** The version of a weight that stood at a moment, found by the weight's first version. */
export function standing(
	db: Database,
	infantId: string,
	rootId: string,
	at: Instant
): Promise<WeightRow | undefined> {
	return current(db, at)
		.where('weight.infantId', '=', infantId)
		.where('weight.rootId', '=', rootId)
		.executeTakeFirst();
}

/** Weights as they stood at a moment, reviewed only if they were by then. */
function current(db: Database, at: Instant) {
	return standingAt(db, at)
		.selectAll('weight')
		.select(['weightReview.at as reviewedAt', 'weightReview.authorId as reviewedById']);
}

/** The same for a query of which columns, whose and in what order. */
export function standingAt(db: Database, at: Instant) {
	return db
		.selectFrom('weight')
		.leftJoin('weightReview', (join) =>
			join.onRef('weightReview.weightId', '=', 'weight.id').on('weightReview.at', '<=', at)
		)
		.where('weight.recordedAt', '<=', at)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('weight as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'weight.id')
						.where('later.recordedAt', '<=', at)
				)
			)
		);
}
