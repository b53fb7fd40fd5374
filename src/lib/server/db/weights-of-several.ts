import type { Day } from '#lib/domain/calendar.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import { DRAWN, standingRows } from './weights.ts';

/* Weights of several infants in one query, as a ward draws them: as many queries for sixty as for one. */

/** The weights of several infants since a day: what a ward row draws, however long the history. */
export async function since(db: Database, infantIds: string[], day: Day) {
	if (infantIds.length === 0) return [];
	return sinceDay(db, { infantIds, day });
}

const sinceDay = compiled((db, value: { infantIds: string[]; day: Day }) =>
	standingRows(db)
		.select(DRAWN)
		.where('weight.infantId', 'in', value.infantIds)
		.where('weight.unitDay', '>=', value.day)
		.orderBy('weight.unitDay')
		.orderBy('weight.measuredAt')
		.orderBy('weight.id')
);

/** How many rows of weights several infants have: rows are only ever added. Counted in the index alone. */
export async function howMany(db: Database, infantIds: string[]): Promise<Map<string, number>> {
	if (infantIds.length === 0) return new Map();
	const rows = await rowsOf(db, { infantIds });
	return new Map(rows.map(({ infantId, count }) => [infantId, Number(count)]));
}

const rowsOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('weight')
		.select(({ fn }) => ['infantId', fn.countAll().as('count')] as const)
		.where('infantId', 'in', value.infantIds)
		.groupBy('infantId')
);

/** Those of some weights that a clinician has reviewed. */
export async function reviewed(db: Database, weightIds: string[]): Promise<Set<string>> {
	if (weightIds.length === 0) return new Set();
	const rows = await reviewsOf(db, { weightIds });
	return new Set(rows.map(({ weightId }) => weightId));
}

const reviewsOf = compiled((db, value: { weightIds: string[] }) =>
	db.selectFrom('weightReview').select('weightId').where('weightId', 'in', value.weightIds)
);

/** The weights of each of several infants' last day with one, in one query. */
export async function ofLastDays(db: Database, infantIds: string[]) {
	if (infantIds.length === 0) return [];
	return standingRows(db)
		.select(DRAWN)
		.where('weight.infantId', 'in', infantIds)
		.where(({ eb, selectFrom }) =>
			eb(
				'weight.unitDay',
				'=',
				selectFrom('weight as own')
					.select(({ fn }) => fn.max('own.unitDay').as('day'))
					.whereRef('own.infantId', '=', 'weight.infantId')
					.where(({ not, exists, selectFrom: from }) =>
						not(
							exists(
								from('weight as newer')
									.select('newer.id')
									.whereRef('newer.supersedes', '=', 'own.id')
							)
						)
					)
			)
		)
		.orderBy('weight.measuredAt')
		.orderBy('weight.id')
		.execute();
}
