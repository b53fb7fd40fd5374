import type { Day } from '#lib/domain/calendar.ts';
import type { Progress } from '#lib/domain/course.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

/**
 * How far a course has come, in counts alone; what was not counted is left out.
 *
 * @example progressWords({ planned: 15, done: 7, stopped: 1, notDone: 0, running: 0 })
 * // 'done 7 of 15 · stopped: 1'
 */
export function progressWords(progress: Progress): string {
	return [m.course_done(progress), besideDone(progress)].filter(Boolean).join(' · ');
}

/** What of a course was counted apart from what was done; empty where nothing was. */
export function besideDone({ stopped, notDone, running }: Progress): string {
	return [
		stopped > 0 && m.course_stopped({ count: stopped }),
		notDone > 0 && m.course_not_done({ count: notDone }),
		running > 0 && m.course_running({ count: running })
	]
		.filter(Boolean)
		.join(' · ');
}

/** When a course is: its days, which of them today is, or that it was ended. */
export function courseDays(course: {
	fromDay: Day;
	lastDay: Day;
	ended: boolean;
	dayNumber: number | null;
	days: number;
}): string {
	const { fromDay, lastDay, ended, dayNumber, days } = course;
	return [
		m.course_days({ from: format.day(fromDay), to: format.day(lastDay) }),
		ended && m.course_ended(),
		dayNumber !== null && m.course_day({ day: dayNumber, days })
	]
		.filter(Boolean)
		.join(' · ');
}
