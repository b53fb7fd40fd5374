import { addDays, type Day } from '#lib/domain/calendar.ts';
import { lastDayOf, overlapping } from '#lib/domain/course.ts';
import type { TypedCourse } from '#lib/schemas/course.ts';
import * as audit from '../audit/audit.ts';
import * as courses from '../db/courses.ts';
import { standing, writeOnce } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import type { CourseTable } from '../db/tables/courses.ts';
import { digestOf } from '../ids.ts';
import { type Entering, isClosed } from './weighing.ts';

/** A first day further ahead than this is a slip of the finger. */
export const MOST_DAYS_AHEAD = 90;

/** What became of a course that was typed; nothing was written but where it says so. */
export type CoursePlanned =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict' }
	/** Someone else changed it first. */
	| { kind: 'overtaken' }
	/** The infant is not in a bed of this unit any more; its record is only read. */
	| { kind: 'closed' }
	/** It was ended before. */
	| { kind: 'ended' }
	/** No protocol that this unit has in use. */
	| { kind: 'not-offered' }
	| { kind: 'before-birth' }
	| { kind: 'too-far' }
	/** Another course has days in common with it. */
	| { kind: 'overlaps'; fromDay: Day; lastDay: Day };

interface OnTop {
	id: string;
	root: string;
	seen: number;
	reason: string;
}

/** Plans a course for an infant, once however often the form is sent. */
export function planCourse(
	db: Database,
	{ id, typed, ...here }: Entering & { id: string; typed: TypedCourse }
): Promise<CoursePlanned> {
	const content = columnsOf(typed);
	const row = { id, rootId: id, version: 1, supersedes: null, endedOn: null, reason: null };
	return write(db, here, { ...content, ...row, digest: digestOf(content) }, 'plan a course');
}

/** Changes a course by a new version with a reason; sessions stay as they are, and are counted anew. */
export function changeCourse(
	db: Database,
	{ on, typed, ...here }: Entering & { on: OnTop; typed: TypedCourse }
): Promise<CoursePlanned> {
	const content = { ...columnsOf(typed), reason: on.reason };
	return onTop(db, here, on, content, 'change a course');
}

/** Ends a course before its plan is over, with a reason. */
export function endCourse(
	db: Database,
	{ on, ...here }: Entering & { on: OnTop }
): Promise<CoursePlanned> {
	const ended = { reason: on.reason };
	return onTop(db, here, on, ended, 'end a course', { endedOn: here.today });
}

function columnsOf({ protocol, fromDay, days, sessionsPerDay }: TypedCourse) {
	return { protocolRootId: protocols.rootOf(protocol), fromDay, days, sessionsPerDay };
}

async function onTop(
	db: Database,
	here: Entering,
	{ id, root, seen }: OnTop,
	said: Partial<CourseTable>,
	act: string,
	added: Pick<CourseTable, 'endedOn'> = { endedOn: null }
): Promise<CoursePlanned> {
	const stands = await courses.newest(db, here.infant.infantId, root);
	if (!stands) return { kind: 'elsewhere' };
	const digest = digestOf({ act, root, seen, ...said });
	const next = { ...stands, ...said, ...added, id, version: seen + 1, digest };
	return write(db, here, { ...next, supersedes: stands.id }, act, seen);
}

type Row = Omit<CourseTable, 'infantId' | 'unitId' | 'authorId' | 'recordedAt'>;

/** Writes a version with its audit line, or says why not. `seen` is the version it stands on. */
function write(
	db: Database,
	here: Entering,
	version: Row,
	act: string,
	seen = 0
): Promise<CoursePlanned> {
	const { infant, unit, person, now } = here;
	const { infantId } = infant;
	const who = { infantId, unitId: unit.id, authorId: person.id, recordedAt: now };
	const row: CourseTable = { ...version, ...who };
	return db.transaction().execute(async (tx): Promise<CoursePlanned> => {
		await audit.takeTurn(tx);
		const sent = await standing(tx, 'course', row);
		if (sent) return { kind: sent.kind };
		const refused = await refuse(tx, here, row, seen);
		if (refused) return refused;
		const written = await writeOnce(tx, 'course', row);
		if (written.kind !== 'written') return { kind: 'overtaken' };
		const line = { at: now, personId: person.id, act, infantId };
		await audit.record(tx, { ...line, subject: row.rootId, digest: row.digest });
		return { kind: 'written' };
	});
}

async function refuse(
	tx: Database,
	here: Entering,
	row: CourseTable,
	seen: number
): Promise<CoursePlanned | null> {
	const { infant, unit } = here;
	if (isClosed(here)) return { kind: 'closed' };
	const stands = await courses.newest(tx, infant.infantId, row.rootId);
	if (stands && stands.unitId !== unit.id) return { kind: 'elsewhere' };
	if ((stands?.version ?? 0) !== seen) return { kind: 'overtaken' };
	if (stands && stands.endedOn !== null) return { kind: 'ended' };
	if (row.endedOn !== null) return null;
	if (row.fromDay < infant.birthDay) return { kind: 'before-birth' };
	if (row.fromDay > addDays(here.today, MOST_DAYS_AHEAD)) return { kind: 'too-far' };
	const kept = stands?.protocolRootId === row.protocolRootId && stands !== undefined;
	const offered = (await protocols.inUse(tx, unit.id)).map(({ id }) => protocols.rootOf(id));
	if (!kept && !offered.includes(row.protocolRootId)) return { kind: 'not-offered' };
	const others = await courses.standing(tx, [infant.infantId]);
	const other = overlapping(courses.toDomain(row), others);
	return other ? { kind: 'overlaps', fromDay: other.fromDay, lastDay: lastDayOf(other) } : null;
}
