import { addDays, daysBetween, type Day } from './calendar.ts';
import type { SessionView } from './session-view.ts';

/** An infant's plan of sessions under a protocol: so many a day, on so many days in a row. */
export interface Course {
	/** The first version's id. */
	id: string;
	version: number;
	protocolId: string;
	fromDay: Day;
	days: number;
	sessionsPerDay: number;
	/** The day it was ended before its plan was over, or null. */
	endedOn: Day | null;
}

/** The last day of a course: the planned one, or the day it was ended where that came first. */
export function lastDayOf({ fromDay, days, endedOn }: Course): Day {
	const planned = addDays(fromDay, days - 1);
	return endedOn !== null && endedOn < planned ? endedOn : planned;
}

/** Whether a course is under way: the day lies in it and nobody has ended it. */
export function isRunning(course: Course, today: Day): boolean {
	return course.endedOn === null && course.fromDay <= today && today <= lastDayOf(course);
}

/** The course to show: the one under way, or else the next to come, or else the last; null without any. */
export function courseToShow<One extends Course>(courses: readonly One[], today: Day): One | null {
	const inOrder = courses.toSorted((one, other) => (one.fromDay < other.fromDay ? -1 : 1));
	return (
		inOrder.find((course) => isRunning(course, today)) ??
		inOrder.find((course) => course.endedOn === null && course.fromDay > today) ??
		inOrder.at(-1) ??
		null
	);
}

/** A course among others that has a day in common with this one; two at once would count twice. */
export function overlapping<One extends Course>(
	course: Course,
	others: readonly One[]
): One | undefined {
	return others.find(
		(other) =>
			other.id !== course.id &&
			!(other.endedOn !== null && other.endedOn < other.fromDay) &&
			other.fromDay <= lastDayOf(course) &&
			course.fromDay <= lastDayOf(other)
	);
}

/** How far a course has come, as counts. */
export interface Progress {
	planned: number;
	/** Completed; what was stopped, not done or is running is counted apart. */
	done: number;
	stopped: number;
	notDone: number;
	running: number;
}

/** The sessions on a course's days, counted by how they stand. Those entered in error are left out. */
export function progressOf(
	course: Course,
	sessions: readonly { day: Day; status: SessionView['status'] }[]
): Progress {
	const last = lastDayOf(course);
	const own = sessions.filter(({ day }) => course.fromDay <= day && day <= last);
	const count = (status: SessionView['status']) =>
		own.filter((session) => session.status === status).length;
	return {
		planned: course.days * course.sessionsPerDay,
		done: count('completed'),
		stopped: count('stopped'),
		notDone: count('not-done'),
		running: count('in-progress')
	};
}

/** Which day of the course it is, counted from 1; null outside of it. */
export function dayOfCourse(course: Course, today: Day): number | null {
	return isRunning(course, today) ? daysBetween(course.fromDay, today) + 1 : null;
}

/** The days of the newest course that had begun by a day, for the picture; null where there is none. */
export function newestBegun(courses: readonly Course[], today: Day): { from: Day; to: Day } | null {
	const begun = courses.filter(
		(course) => course.fromDay <= today && lastDayOf(course) >= course.fromDay
	);
	const newest = begun.toSorted((one, other) => (one.fromDay < other.fromDay ? -1 : 1)).at(-1);
	return newest ? { from: newest.fromDay, to: lastDayOf(newest) } : null;
}
