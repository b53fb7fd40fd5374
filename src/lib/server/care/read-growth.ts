import type { Day, Instant } from '#lib/domain/calendar.ts';
import { eventsSeen } from '#lib/domain/growth/events.ts';
import { readGrowth as read } from '#lib/domain/growth/reading.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import * as growthEvents from '../db/growth-events.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { conditionsOf } from '../db/weighing-conditions.ts';
import * as weightsAsOf from '../db/weights-as-of.ts';
import * as weights from '../db/weights.ts';

/**
 * An infant's growth as of today, or as of the day its stay ended: the reading in full, and the
 * minutes of massage a day and the growth events that stand beside it: of these all, or those that a
 * family may read of. With `asOf`, what was recorded by then.
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
	}
) {
	const { infant, unit, asOf, windowDays, method, seesAllEvents } = ask;
	const [rows, minutes, recorded] = await Promise.all([
		asOf ? weightsAsOf.all(db, infant.infantId, asOf) : weights.drawn(db, infant.infantId),
		sessions.minutesByDay(db, infant.infantId, unit.timeZone, ask.now, asOf),
		growthEvents.standing(db, infant.infantId, asOf)
	]);
	const today = infants.endedOn(infant, unit.timeZone) ?? ask.today;
	const own = rows.map(weights.toDomain);
	const reading = read({ infant, weights: own, today, windowDays, method });
	const ended = asOf ? 'transferred' : endOf(infant);
	// A weight that was corrected stands as its newest version, and is marked.
	const corrected = new Set(rows.filter(({ version }) => version > 1).map(({ id }) => id));
	const conditions = new Map(rows.map((row) => [row.id, conditionsOf(row)]));
	const events = eventsSeen(recorded, seesAllEvents);
	return { infant, reading, minutes, ended, weights: own, corrected, conditions, events } as const;
}

function endOf(infant: infants.Facts): 'died' | 'discharged' | 'here' {
	if (infant.diedAt) return 'died';
	return infant.dischargedAt ? 'discharged' : 'here';
}

export type ReadGrowth = Awaited<ReturnType<typeof readGrowth>>;
