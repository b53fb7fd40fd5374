import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import { MOST } from '#lib/domain/protocol.ts';
import { m } from '#lib/paraglide/messages.js';
import { seen } from './baseline.ts';
import { count } from './count.ts';
import { protocolId } from './protocol.ts';
import { key, line } from './text.ts';

export const PLAN_COURSE = 'course/1';
export const CHANGE_COURSE = 'course-change/1';
export const END_COURSE = 'course-end/1';

const course = {
	protocol: protocolId(),
	fromDay: z
		.string({ error: () => m.course_day_missing() })
		.refine(isDay, { error: () => m.course_day_missing() }),
	days: count(1, MOST.days),
	sessionsPerDay: count(1, MOST.sessionsPerDay)
};

const onTop = { id: key(), root: key(), seen, reason: line(() => m.course_reason_missing(), 300) };

/** A plan of sessions for an infant. */
export const planCourse = z.object({ id: key(), ...course });

/** A new version of one: `seen` is the version that the person had before them. */
export const changeCourse = z.object({ ...onTop, ...course });

/** The end of one before its plan is over. */
export const endCourse = z.object(onTop);

export type TypedCourse = z.output<z.ZodObject<typeof course>>;
