import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { WeightTable } from './tables/weights.ts';
import type { ConditionColumns } from './weighing-conditions.ts';

export type WeightRow = WeightTable & { reviewedAt: string | null; reviewedById: string | null };

/** What a list draws of a weight: a third of its row. */
export const DRAWN = [
	'weight.id',
	'weight.infantId',
	'weight.grams',
	'weight.unitDay',
	'weight.measuredAt',
	'weight.minuteOfDay',
	'weight.source',
	'weight.equipment',
	'weight.setAside',
	'weight.reason',
	'weightReview.at as reviewedAt'
] as const;

/** How a weight was taken: read where the two ends of a window stand side by side. */
const CONDITIONS = [
	'weight.scale',
	'weight.lines',
	'weight.nappy',
	'weight.feed',
	'weight.secondAwaited'
] as const;

export type DrawnWeight = Awaited<ReturnType<typeof newestBefore>>[number];

/** Weights as they stand now: no version that a later one supersedes. */
function current(db: Database) {
	return standingRows(db)
		.selectAll('weight')
		.select(['weightReview.at as reviewedAt', 'weightReview.authorId as reviewedById']);
}

/** Weights as they stand, with their review: for a query of which columns, whose and in what order. */
export function standingRows(db: Database) {
	return db
		.selectFrom('weight')
		.leftJoin('weightReview', 'weightReview.weightId', 'weight.id')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('weight as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'weight.id')
				)
			)
		);
}

/** All of an infant's weights as they stand, oldest first. */
export function all(db: Database, infantId: string): Promise<WeightRow[]> {
	return current(db)
		.where('weight.infantId', '=', infantId)
		.orderBy('weight.unitDay')
		.orderBy('weight.measuredAt')
		.orderBy('weight.id')
		.execute();
}

/** One weight as it stands, if it is this infant's. */
export function find(db: Database, infantId: string, id: string): Promise<WeightRow | undefined> {
	return current(db)
		.where('weight.id', '=', id)
		.where('weight.infantId', '=', infantId)
		.executeTakeFirst();
}

/** The last weight of one infant, found from the end of its index. */
export function last(db: Database, infantId: string): Promise<WeightRow | undefined> {
	return current(db)
		.where('weight.infantId', '=', infantId)
		.orderBy('weight.unitDay', 'desc')
		.orderBy('weight.measuredAt', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/**
 * The newest usable weights before a moment, newest first: what a new one is looked at beside.
 * Versions of the weight `except` are left out. Where one day alone has more than `most`, its untimed
 * ones may be.
 */
export function newestBefore(
	db: Database,
	infantId: string,
	before: { day: Day; at: Instant | null; except: string | undefined; most: number }
) {
	// No time of day comes after this one.
	const at = before.at ?? '9999';
	return newest(db, { ...before, infantId, at, except: before.except ?? '' });
}

interface Before {
	infantId: string;
	day: Day;
	at: Instant;
	except: string;
	most: number;
}

// Asked for by every weight that is logged: no more rows than the look needs, however many a day has.
const newest = compiled((db, value: Before) =>
	standingRows(db)
		.select(DRAWN)
		.where('weight.infantId', '=', value.infantId)
		.where('weight.unitDay', '<=', value.day)
		.where('weight.rootId', '!=', value.except)
		.where('weight.setAside', '=', 0)
		.where('weight.equipment', '!=', 'not-subtracted')
		.where(({ or, eb }) =>
			or([
				eb('weight.unitDay', '<', value.day),
				eb('weight.measuredAt', 'is', null),
				eb('weight.measuredAt', '<=', value.at)
			])
		)
		.orderBy('weight.unitDay', 'desc')
		.orderBy('weight.measuredAt', 'desc')
		.limit(value.most)
);

/** All of an infant's weights as they stand, oldest first, with what is drawn of them. */
export function drawn(
	db: Database,
	infantId: string
): Promise<(DrawnWeight & ConditionColumns & Pick<WeightTable, 'version'>)[]> {
	return drawnOf(db, { infantId });
}

const drawnOf = compiled((db, value: { infantId: string }) =>
	standingRows(db)
		.select(DRAWN)
		.select(CONDITIONS)
		.select('weight.version')
		.where('weight.infantId', '=', value.infantId)
		.orderBy('weight.unitDay')
		.orderBy('weight.measuredAt')
		.orderBy('weight.id')
);

/** The version of a weight that stands, found by the weight's first version. */
export function standing(
	db: Database,
	infantId: string,
	rootId: string
): Promise<WeightRow | undefined> {
	return current(db)
		.where('weight.infantId', '=', infantId)
		.where('weight.rootId', '=', rootId)
		.executeTakeFirst();
}

/** One version of this infant's weights, whether it stands or not. */
export function version(
	db: Database,
	infantId: string,
	id: string
): Promise<WeightTable | undefined> {
	return db
		.selectFrom('weight')
		.selectAll()
		.where('id', '=', id)
		.where('infantId', '=', infantId)
		.executeTakeFirst();
}

/** Every version of one weight, oldest first. */
export function versionsOf(db: Database, infantId: string, rootId: string): Promise<WeightTable[]> {
	return db
		.selectFrom('weight')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('rootId', '=', rootId)
		.orderBy('version')
		.execute();
}

/**
 * Adds a version on top of another. False where the key stands already or someone else's version
 * came first: of two corrections of one version, the database takes one.
 */
export async function addVersion(db: Database, row: WeightTable): Promise<boolean> {
	const added = await db
		.insertInto('weight')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** Notes that a clinician has reviewed a version; false where it was noted before. */
export async function addReview(
	db: Database,
	review: { id: string; weightId: string; authorId: string; at: string }
): Promise<boolean> {
	const added = await db
		.insertInto('weightReview')
		.values(review)
		.onConflict((conflict) => conflict.column('weightId').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** Every version of every weight that has more than one, oldest first. */
export function versions(db: Database, infantId: string): Promise<WeightTable[]> {
	return db
		.selectFrom('weight')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('rootId', 'in', (eb) =>
			eb
				.selectFrom('weight')
				.select('rootId')
				.where('infantId', '=', infantId)
				.where('version', '>', 1)
		)
		.orderBy('rootId')
		.orderBy('version')
		.execute();
}

/** A row as the domain reads it. */
export function toDomain(row: DrawnWeight | WeightRow): Weight {
	return {
		id: row.id,
		grams: row.grams,
		day: row.unitDay,
		at: row.measuredAt,
		minuteOfDay: row.minuteOfDay,
		source: row.source,
		reviewed: row.source !== 'parent' || row.reviewedAt !== null,
		equipment: row.equipment,
		aside: row.setAside === 1 ? { reason: row.reason ?? '' } : null
	};
}
