import { sql } from 'kysely';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Course } from '#lib/domain/course.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { massageIn } from '#lib/domain/session.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import { EVENT_COLUMNS, toEvent } from './session-rows.ts';
import type { CourseTable } from './tables/courses.ts';

/** Every version of an infant's courses with who wrote it, newest first; `asOf` leaves out later ones. */
export function versions(
	db: Database,
	infantId: string,
	asOf: Instant = LATEST
): Promise<(CourseTable & { author: string })[]> {
	return db
		.selectFrom('course')
		.innerJoin('person', 'person.id', 'course.authorId')
		.selectAll('course')
		.select('person.name as author')
		.where('course.infantId', '=', infantId)
		.where('course.recordedAt', '<=', asOf)
		.orderBy('course.recordedAt', 'desc')
		.orderBy('course.version', 'desc')
		.execute();
}

/** Later than any row: times are ISO-8601 text. */
const LATEST = '9999';

/** A course as it stands, whose it is and of which unit. */
export type StandingCourse = Course & { infantId: string; unitId: string };

/** The courses of several infants as they stand: one query however many. */
export async function standing(
	db: Database,
	infantIds: string[],
	asOf: Instant = LATEST
): Promise<StandingCourse[]> {
	if (infantIds.length === 0) return [];
	const rows = await versionsBy(db, { infantIds, asOf });
	const replaced = new Set(rows.map(({ supersedes }) => supersedes));
	return rows.filter(({ id }) => !replaced.has(id)).map(toDomain);
}

const versionsBy = compiled((db, value: { infantIds: string[]; asOf: Instant }) =>
	db
		.selectFrom('course')
		.selectAll()
		.where('infantId', 'in', value.infantIds)
		.where('recordedAt', '<=', value.asOf)
);

/** The newest version of one of an infant's courses. */
export function newest(
	db: Database,
	infantId: string,
	rootId: string
): Promise<CourseTable | undefined> {
	return db
		.selectFrom('course')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('rootId', '=', rootId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** A session on a day, and how it stands. */
export interface SessionOnDay {
	infantId: string;
	day: Day;
	status: SessionView['status'];
}

/** From one day to another, with both. */
export interface Days {
	from: Day;
	to: Day;
}

/**
 * The sessions of several infants from one day to another, and how each stands: two queries however
 * many, of which a course's days are the bound and not the length of a stay.
 *
 * @returns them, and the latest moment in them: from then on each stands as it does, for as long as it has
 * ended and nothing is added
 */
export async function sessionsWithin(
	db: Database,
	infantIds: string[],
	{ from, to, now, asOf = LATEST }: Days & { now: Instant; asOf?: Instant | undefined }
): Promise<{ sessions: SessionOnDay[]; latest: Instant }> {
	if (infantIds.length === 0) return { sessions: [], latest: '' };
	const within = { infantIds, from, to, asOf };
	const [rows, events] = await Promise.all([begunWithin(db, within), endsWithin(db, within)]);
	const bySession = Map.groupBy(events.map(toEvent), ({ sessionId }) => sessionId);
	const sessions = rows.map(({ id, infantId, unitDay: day }) => {
		const { status } = massageIn(id, bySession.get(id) ?? [], now);
		return { infantId, day, status };
	});
	return { sessions, latest: events.reduce((last, { at }) => (at > last ? at : last), '') };
}

/**
 * How many sessions several infants have from one day to another, and how often one of theirs was ended or
 * entered in error, as one text each: rows are only ever added. Counted in the indexes alone.
 */
export async function howManyWithin(
	db: Database,
	infantIds: string[],
	days: Days
): Promise<Map<string, string>> {
	if (infantIds.length === 0) return new Map();
	const [begun, over] = await Promise.all([
		countedWithin(db, { infantIds, ...days, asOf: LATEST }),
		overOf(db, { infantIds })
	]);
	const overBy = new Map(over.map(({ infantId, count }) => [infantId, Number(count)]));
	return new Map(
		begun.map(({ infantId, count }) => [infantId, `${Number(count)} ${overBy.get(infantId) ?? 0}`])
	);
}

interface Within {
	infantIds: string[];
	from: Day;
	to: Day;
	asOf: Instant;
}

const sessionsOn = (db: Database, value: Within) =>
	db
		.selectFrom('session')
		.where('infantId', 'in', value.infantIds)
		.where('unitDay', '>=', value.from)
		.where('unitDay', '<=', value.to)
		.where('recordedAt', '<=', value.asOf);

const begunWithin = compiled((db, value: Within) =>
	sessionsOn(db, value).select(['id', 'infantId', 'unitDay'])
);

const countedWithin = compiled((db, value: Within) =>
	sessionsOn(db, value)
		.select(({ fn }) => ['infantId', fn.countAll().as('count')] as const)
		.groupBy('infantId')
);

const overOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('sessionEvent')
		.select(({ fn }) => ['infantId', fn.countAll().as('count')] as const)
		.where('infantId', 'in', value.infantIds)
		// in the statement itself: the index of these is of no use to values that come later
		.where(sql<boolean>`(kind = 'ended' or kind = 'entered-in-error')`)
		.groupBy('infantId')
);

const endsWithin = compiled((db, value: Within) =>
	db
		.selectFrom('sessionEvent')
		.select(EVENT_COLUMNS)
		.where('sessionId', 'in', sessionsOn(db, value).select('id'))
		.where('kind', 'in', ['started', 'ended', 'entered-in-error'])
		.where('recordedAt', '<=', value.asOf)
);

/** A version as the domain reads it. */
export function toDomain(row: CourseTable): StandingCourse {
	const { infantId, unitId, rootId: id, version, fromDay, days, sessionsPerDay, endedOn } = row;
	const protocolId = row.protocolRootId ?? TRIAL_PROTOCOL.id;
	return { infantId, unitId, id, version, protocolId, fromDay, days, sessionsPerDay, endedOn };
}

export type { CourseTable as CourseRow } from './tables/courses.ts';
