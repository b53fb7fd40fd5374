import { sql } from 'kysely';
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

/**
 * How many rows of weights several infants have, and how many reviews of those a parent logged, as one
 * text each: rows are only ever added. Counted in the indexes alone.
 */
export async function howMany(db: Database, infantIds: string[]): Promise<Map<string, string>> {
	if (infantIds.length === 0) return new Map();
	const [rows, reviews] = await Promise.all([
		rowsOf(db, { infantIds }),
		reviewsOf(db, { infantIds })
	]);
	const reviewed = new Map(reviews.map(({ infantId, count }) => [infantId, Number(count)]));
	return new Map(
		rows.map(({ infantId, count }) => [infantId, `${Number(count)} ${reviewed.get(infantId) ?? 0}`])
	);
}

const rowsOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('weight')
		.select(({ fn }) => ['infantId', fn.countAll().as('count')] as const)
		.where('infantId', 'in', value.infantIds)
		.groupBy('infantId')
);

const reviewsOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('weight')
		.innerJoin('weightReview', 'weightReview.weightId', 'weight.id')
		.select(({ fn }) => ['weight.infantId', fn.countAll().as('count')] as const)
		.where('weight.infantId', 'in', value.infantIds)
		// only a parent's is reviewed; in the statement itself, for the index of parents' weights
		.where('weight.source', '=', sql.lit('parent'))
		.groupBy('weight.infantId')
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
