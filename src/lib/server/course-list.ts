import { addDays, type Day } from '#lib/domain/calendar.ts';
import { may } from '#lib/domain/access.ts';
import { versionWords } from '#lib/words/protocols.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { WithInfant } from './auth/guard.ts';
import { courseSeen, sessionsOf } from './care/read-courses.ts';
import { protocolHere } from './protocol-here.ts';
import * as courses from './db/courses.ts';
import * as infants from './db/infants.ts';
import * as protocols from './db/protocols.ts';
import { newId } from './ids.ts';

/** The courses of an infant, newest first, each with its versions and its counts. */
export async function listCourses(here: WithInfant) {
	const { db, infant, unit, now, today, asOf } = here;
	const rows = await courses.versions(db, infant.infantId, asOf);
	const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
	const standing = [...byRoot.values()].map((versions) => courses.toDomain(versions[0]!));
	const counted = await sessionsOf(db, standing, { now, asOf });
	const sessions = counted.get(infant.infantId) ?? [];
	const nameOf = await protocolNames(here, rows);
	return standing
		.toSorted((one, other) => (one.fromDay < other.fromDay ? 1 : -1))
		.map((course) => ({
			...courseSeen(course, sessions, today),
			rootId: course.id,
			/** What a plan on top of this one begins with; the trial's protocol by its own id. */
			protocolId: course.protocolId,
			/** Planned in another unit: read, and not changed here. */
			elsewhere: course.unitId !== unit.id,
			keys: { change: newId(), end: newId() },
			versions: byRoot.get(course.id)!.map((row) => ({
				...{ version: row.version, author: row.author, reason: row.reason },
				...{ fromDay: row.fromDay, days: row.days, sessionsPerDay: row.sessionsPerDay },
				ended: row.endedOn !== null,
				protocol: nameOf(row),
				day: dayIn(unit.timeZone, row.recordedAt)
			}))
		}));
}

/** What courses are called after: the protocols' newest names. */
async function protocolNames(
	{ db }: WithInfant,
	rows: Pick<courses.CourseRow, 'unitId' | 'protocolRootId'>[]
) {
	const names = new Map<string | null, string>();
	for (const { unitId, protocolRootId } of rows) {
		if (names.has(protocolRootId)) continue;
		names.set(protocolRootId, (await protocols.newestOf(db, unitId, protocolRootId)).name);
	}
	return (row: Pick<courses.CourseRow, 'protocolRootId'>) => names.get(row.protocolRootId) ?? '';
}

/** What a new course can be planned under, and what its fields begin with: the first day that is free. */
export async function coursePlan(here: WithInfant, courses: readonly { lastDay: Day }[]) {
	const { db, unit, person, relation, infant, stays, today } = here;
	const isHere = infants.stayState(infant, stays, unit.id) === 'here' && here.asOf === undefined;
	if (!isHere || !may(person, 'plan a course', relation).allowed) return null;
	const [offered, { id, days, sessionsPerDay }] = await Promise.all([
		protocols.inUse(db, unit.id),
		protocolHere(here)
	]);
	const last = courses
		.map(({ lastDay }) => lastDay)
		.toSorted()
		.at(-1);
	const fromDay = last !== undefined && last >= today ? addDays(last, 1) : today;
	return {
		offered: offered.map((protocol) => ({ value: protocol.id, label: versionWords(protocol) })),
		start: { protocolId: id, fromDay, days, sessionsPerDay },
		key: newId()
	};
}
