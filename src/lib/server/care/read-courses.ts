import type { Day, Instant } from '#lib/domain/calendar.ts';
import {
	type Course,
	courseToShow,
	dayOfCourse,
	isRunning,
	lastDayOf,
	type Progress,
	progressOf
} from '#lib/domain/course.ts';
import * as courses from '../db/courses.ts';
import type { Database } from '../db/open.ts';
import { keptSessions } from './kept-courses.ts';

/** A course as pages show it: its days, its counts, and which day of it today is. */
export interface SeenCourse {
	fromDay: Day;
	lastDay: Day;
	sessionsPerDay: number;
	ended: boolean;
	/** Counted from 1; null where it is not under way. */
	dayNumber: number | null;
	days: number;
	progress: Progress;
}

interface Ask {
	infantIds: string[];
	unitId: string;
	today: Day;
	now: Instant;
	asOf?: Instant | undefined;
}

/** The courses under way in a unit, by infant: as many queries for sixty infants as for one. */
export async function coursesRunning(db: Database, ask: Ask): Promise<Map<string, SeenCourse>> {
	const all = await courses.standing(db, ask.infantIds, ask.asOf);
	const running = all.filter(
		(course) => course.unitId === ask.unitId && isRunning(course, ask.today)
	);
	const range = daysOf(running);
	if (!range || ask.asOf !== undefined) return seen(db, running, ask);
	const ids = [...new Set(running.map(({ infantId }) => infantId))];
	return counted(running, await keptSessions(db, ids, { ...range, now: ask.now }), ask.today);
}

/** The course of one infant in a unit that a page shows: under way, next to come, or the last. */
export async function courseShown(
	db: Database,
	{ infantId, ...rest }: Omit<Ask, 'infantIds'> & { infantId: string }
): Promise<SeenCourse | null> {
	const all = await courses.standing(db, [infantId], rest.asOf);
	const shown = courseToShow(
		all.filter(({ unitId }) => unitId === rest.unitId),
		rest.today
	);
	const ask = { ...rest, infantIds: [infantId] };
	return shown ? ((await seen(db, [shown], ask)).get(infantId) ?? null) : null;
}

/** Courses with what was counted on their days, by infant. */
async function seen(
	db: Database,
	shown: courses.StandingCourse[],
	{ today, now, asOf }: Pick<Ask, 'today' | 'now' | 'asOf'>
): Promise<Map<string, SeenCourse>> {
	return counted(shown, await sessionsOf(db, shown, { now, asOf }), today);
}

const counted = (
	shown: readonly courses.StandingCourse[],
	byInfant: Map<string, courses.SessionOnDay[]>,
	today: Day
): Map<string, SeenCourse> =>
	new Map(
		shown.map((course) => [
			course.infantId,
			courseSeen(course, byInfant.get(course.infantId) ?? [], today)
		])
	);

/** The first and the last day of any of them. */
function daysOf(shown: readonly courses.StandingCourse[]): courses.Days | null {
	const from = shown.map(({ fromDay }) => fromDay).toSorted()[0];
	const to = shown.map(lastDayOf).toSorted().at(-1);
	return from === undefined || to === undefined ? null : { from, to };
}

/** The sessions of courses' days, by infant. */
export async function sessionsOf(
	db: Database,
	shown: courses.StandingCourse[],
	at: { now: Instant; asOf?: Instant | undefined }
): Promise<Map<string, courses.SessionOnDay[]>> {
	const days = daysOf(shown);
	if (!days) return new Map();
	const ids = [...new Set(shown.map(({ infantId }) => infantId))];
	const { sessions } = await courses.sessionsWithin(db, ids, { ...days, ...at });
	return Map.groupBy(sessions, ({ infantId }) => infantId);
}

/** A course as pages show it, from the sessions of its infant. */
export function courseSeen(
	course: Course,
	sessions: readonly courses.SessionOnDay[],
	today: Day
): SeenCourse {
	const { fromDay, sessionsPerDay, days, endedOn } = course;
	return {
		...{ fromDay, sessionsPerDay, days, ended: endedOn !== null },
		lastDay: lastDayOf(course),
		dayNumber: dayOfCourse(course, today),
		progress: progressOf(course, sessions)
	};
}
