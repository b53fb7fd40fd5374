import { sql } from 'kysely';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { compiled } from './compiled.ts';
import { endsOfIt } from './ended.ts';
import { wholeInError } from './late-entries.ts';
import type { Database } from './open.ts';
import { standingRows } from './weights.ts';

/* What of several infants may wait for somebody: one query each however many, and a mark of error. */

/** A session about which somebody is asked something. */
export interface OfSession {
	sessionId: string;
	infantId: string;
	/** Who has it, or had it at its end. */
	performerId: string;
	authorId: string;
	startedAt: Instant;
}

/** Late entries that were not in place when they began, and that no second person has signed. */
export async function unsigned(db: Database, infantIds: string[]): Promise<OfSession[]> {
	if (infantIds.length === 0) return [];
	return notInError(db, await unsignedOf(db, { infantIds }));
}

const unsignedOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('session')
		.select(['id as sessionId', 'infantId', 'performerId', 'authorId', 'startedAt'])
		.where('infantId', 'in', value.infantIds)
		// `is not null` finds them by the index of late entries alone
		.where('basis', 'is not', null)
		.where('basis', 'in', ['consent-entered-afterwards', 'deviation'])
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('sessionSignature')
						.select('sessionSignature.id')
						.whereRef('sessionSignature.sessionId', '=', 'session.id')
				)
			)
		)
);

/** Sessions that began on a day or later and have not ended. */
export async function notEnded(
	db: Database,
	infantIds: string[],
	from: Day
): Promise<(OfSession & { protocol: string })[]> {
	if (infantIds.length === 0) return [];
	const rows = await openOf(db, { infantIds, from });
	const own = rows.map(({ takenOverById, ...row }) => {
		return { ...row, performerId: takenOverById ?? row.performerId };
	});
	return notInError(db, own);
}

const openOf = compiled((db, value: { infantIds: string[]; from: Day }) =>
	db
		.selectFrom('session')
		.select(['id as sessionId', 'infantId', 'performerId', 'authorId', 'startedAt', 'protocol'])
		.select(({ selectFrom }) =>
			selectFrom('sessionEvent')
				.select('sessionEvent.authorId')
				.whereRef('sessionEvent.sessionId', '=', 'session.id')
				.where('sessionEvent.kind', '=', 'taken-over')
				.orderBy('sessionEvent.at', 'desc')
				.orderBy('sessionEvent.recordedAt', 'desc')
				.limit(1)
				.as('takenOverById')
		)
		.where('infantId', 'in', value.infantIds)
		.where('unitDay', '>=', value.from)
		.where((about) => about.not(about.exists(endsOfIt(about))))
);

async function notInError<Row extends OfSession>(db: Database, rows: Row[]): Promise<Row[]> {
	const struck = await wholeInError(
		db,
		rows.map(({ sessionId }) => sessionId)
	);
	return rows.filter(({ sessionId }) => !struck.has(sessionId));
}

/** Weights that a parent logged, as they stand, and that no clinician has reviewed. */
export async function unreviewed(
	db: Database,
	infantIds: string[]
): Promise<{ infantId: string; rootId: string; unitDay: Day; grams: number }[]> {
	if (infantIds.length === 0) return [];
	return unreviewedOf(db, { infantIds });
}

const unreviewedOf = compiled((db, value: { infantIds: string[] }) =>
	standingRows(db)
		.select(['weight.infantId', 'weight.rootId', 'weight.unitDay', 'weight.grams'])
		.where('weight.infantId', 'in', value.infantIds)
		// in the statement itself: an index of parents' weights is of no use to a value that comes later
		.where('weight.source', '=', sql.lit('parent'))
		.where('weight.setAside', '=', 0)
		.where('weightReview.id', 'is', null)
		.orderBy('weight.unitDay')
		.orderBy('weight.id')
);
