import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Instant } from '#lib/domain/calendar.ts';
import type { Place } from '#lib/domain/timeline.ts';
import { compiled } from './compiled.ts';
import { eventsOf, signaturesOf, toRecorded, type Recorded } from './session-rows.ts';
import type { Database } from './open.ts';
import { standingAt } from './weights-as-of.ts';

/* What there is most of in a stay, read from a place downwards: a page costs the same on every day. */

/** Of whom, below which place, how many at most, and of what was recorded by then. */
export interface Below {
	infantId: string;
	below: Place;
	most: number;
	asOf?: Instant | undefined;
}

interface Values extends Place {
	infantId: string;
	most: number;
	by: Instant;
}

/** Later than any moment. */
const EVER = '9999';

const valuesOf = ({ infantId, below, most, asOf = EVER }: Below): Values => ({
	...{ infantId, most, by: asOf },
	...{ day: below.day, at: below.at, id: below.id }
});

/** When sessions of an infant began, and which. */
export const sessions = (db: Database, ask: Below) => sessionsBelow(db, valuesOf(ask));

const sessionsBelow = compiled((db, value: Values) =>
	db
		.selectFrom('session')
		.select(['id', 'unitDay', 'startedAt'])
		.where('infantId', '=', value.infantId)
		.where('recordedAt', '<=', value.by)
		.where('unitDay', '<=', value.day)
		.where(isBelow({ day: 'unitDay', at: 'startedAt', id: 'id' }, value))
		.orderBy('unitDay', 'desc')
		.orderBy('startedAt', 'desc')
		.orderBy('id', 'desc')
		.limit(value.most)
);

/** Some of an infant's sessions with everything that happened in them. */
export async function whole(
	db: Database,
	infantId: string,
	ids: string[],
	asOf?: Instant
): Promise<Map<string, Recorded>> {
	if (ids.length === 0) return new Map();
	const [rows, events, signatures] = await Promise.all([
		byIds(db, { infantId, ids }),
		eventsOf(db, ids, asOf),
		signaturesOf(db, ids, asOf)
	]);
	const bySession = Map.groupBy(events, ({ sessionId }) => sessionId);
	return new Map(
		rows.map((row) => [
			row.id,
			toRecorded(row, bySession.get(row.id) ?? [], signatures.get(row.id))
		])
	);
}

const byIds = compiled((db, value: { infantId: string; ids: string[] }) =>
	db
		.selectFrom('session')
		.selectAll()
		.where('id', 'in', value.ids)
		.where('infantId', '=', value.infantId)
);

/** Weights as they stand, with who entered each first. */
export const weights = (db: Database, ask: Below) => weightsBelow(db, valuesOf(ask));

const weightsBelow = compiled((db, value: Values) =>
	standingAt(db, value.by)
		.innerJoin('weight as first', 'first.id', 'weight.rootId')
		.select(['weight.rootId', 'weight.unitDay', 'weight.measuredAt', 'weight.minuteOfDay'])
		.select(['weight.grams', 'weight.source', 'weight.setAside', 'weight.version'])
		.select(['first.authorId', 'weightReview.at as reviewedAt'])
		.where('weight.infantId', '=', value.infantId)
		.where('weight.unitDay', '<=', value.day)
		.where(isBelow(measuredAt('weight'), value))
		.orderBy('weight.unitDay', 'desc')
		.orderBy(sql`coalesce(${sql.ref('weight.measuredAt')}, '')`, 'desc')
		.orderBy('weight.rootId', 'desc')
		.limit(value.most)
);

/** Lengths and head circumferences as they stand, with who entered each first. */
export const measurements = (db: Database, ask: Below) => measurementsBelow(db, valuesOf(ask));

const measurementsBelow = compiled((db, value: Values) =>
	db
		.selectFrom('measurement')
		.innerJoin('measurement as first', 'first.id', 'measurement.rootId')
		.select(['measurement.rootId', 'measurement.unitDay', 'measurement.measuredAt'])
		.select(['measurement.minuteOfDay', 'measurement.measure', 'measurement.millimetres'])
		.select(['measurement.source', 'measurement.setAside', 'measurement.version'])
		.select('first.authorId')
		.where('measurement.infantId', '=', value.infantId)
		.where('measurement.recordedAt', '<=', value.by)
		.where('measurement.unitDay', '<=', value.day)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('measurement as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'measurement.id')
						.where('later.recordedAt', '<=', value.by)
				)
			)
		)
		.where(isBelow(measuredAt('measurement'), value))
		.orderBy('measurement.unitDay', 'desc')
		.orderBy(sql`coalesce(${sql.ref('measurement.measuredAt')}, '')`, 'desc')
		.orderBy('measurement.rootId', 'desc')
		.limit(value.most)
);

function measuredAt(table: string) {
	return { day: `${table}.unitDay`, at: `${table}.measuredAt`, id: `${table}.rootId` };
}

/** Whether a row stands below a place, as `isEarlier` says it of lines. */
function isBelow(columns: Record<keyof Place, string>, place: Place): RawBuilder<SqlBool> {
	const { ref } = sql;
	return sql<SqlBool>`(${ref(columns.day)}, coalesce(${ref(columns.at)}, ''), ${ref(columns.id)})
		< (${place.day}, ${place.at}, ${place.id})`;
}
