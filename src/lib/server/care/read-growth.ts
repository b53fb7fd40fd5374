import type { Day, Instant } from '#lib/domain/calendar.ts';
import { newestBegun } from '#lib/domain/course.ts';
import { eventsSeen } from '#lib/domain/growth/events.ts';
import { readGrowth as read } from '#lib/domain/growth/reading.ts';
import type { Reference } from '#lib/domain/growth/reference.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import * as courses from '../db/courses.ts';
import * as growthEvents from '../db/growth-events.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as tables from '../db/reference-tables.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { conditionsOf } from '../db/weighing-conditions.ts';
import * as weightsAsOf from '../db/weights-as-of.ts';
import * as weights from '../db/weights.ts';
import { eventsTakenBack } from '../events-taken-back.ts';
import { keptMinutes } from './kept-minutes.ts';

/**
 * An infant's growth as of today, or as of the day its stay ended: the reading in full, and the
 * minutes of massage a day and the growth events that stand beside it: of these all, or those that a
 * family may read of, and those that were taken back from one. With `asOf`, what was recorded by then. Read against the unit's own table that was
 * asked for, if it is in use, or else against INTERGROWTH-21st.
 */
export async function readGrowth(
	db: Database,
	ask: {
		infant: infants.Facts;
		unit: Unit;
		today: Day;
		now: Instant;
		asOf?: Instant;
		windowDays: WindowDays;
		method: HeadlineMethod;
		seesAllEvents: boolean;
		/** The root of a table of the unit's own. */
		reference: string | null;
	}
) {
	const { infant, unit, asOf, windowDays, method, seesAllEvents } = ask;
	const [rows, minutes, recorded, own, planned] = await Promise.all([
		asOf ? weightsAsOf.all(db, infant.infantId, asOf) : weights.drawn(db, infant.infantId),
		asOf
			? sessions.minutesByDay(db, infant.infantId, unit.timeZone, ask.now, asOf)
			: keptMinutes(db, { infantId: infant.infantId, zone: unit.timeZone, now: ask.now }),
		growthEvents.versions(db, infant.infantId, asOf),
		tables.inUse(db, unit.id),
		courses.standing(db, [infant.infantId], asOf)
	]);
	const chosen = own.find(({ rootId }) => rootId === ask.reference);
	const reference: Reference = chosen ? await tables.whole(db, chosen) : PRETERM_POSTNATAL;
	const today = infants.endedOn(infant, unit.timeZone) ?? ask.today;
	const used = rows.map(weights.toDomain);
	const reading = read({ infant, weights: used, today, windowDays, method, reference });
	const ended = asOf ? 'transferred' : endOf(infant);
	// A weight that was corrected stands as its newest version, and is marked.
	const corrected = new Set(rows.filter(({ version }) => version > 1).map(({ id }) => id));
	const conditions = new Map(rows.map((row) => [row.id, conditionsOf(row)]));
	const events = eventsSeen(growthEvents.standingOf(recorded), seesAllEvents);
	const reader = { timeZone: unit.timeZone, seesAll: seesAllEvents };
	const takenBack = await eventsTakenBack(db, recorded, reader);
	const course = newestBegun(planned, today);
	const drawn = {
		reading,
		minutes,
		course,
		reference,
		tables: own,
		chosen: chosen?.rootId ?? null
	};
	return {
		infant,
		...drawn,
		ended,
		weights: used,
		corrected,
		conditions,
		events,
		takenBack
	} as const;
}

function endOf(infant: infants.Facts): 'died' | 'discharged' | 'here' {
	if (infant.diedAt) return 'died';
	return infant.dischargedAt ? 'discharged' : 'here';
}

export type ReadGrowth = Awaited<ReturnType<typeof readGrowth>>;
