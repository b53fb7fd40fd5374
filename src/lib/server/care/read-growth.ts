import { growthData } from '#lib/charts/growth-data.ts';
import type { View } from '#lib/charts/view.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { readGrowth as read } from '#lib/domain/growth/reading.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import * as weights from '../db/weights.ts';

/** What a reader of the growth page chose to see. */
export interface GrowthChoice {
	windowDays: WindowDays;
	method: HeadlineMethod;
	view: View;
}

/**
 * An infant's growth as of today, or as of the day its stay ended: the reading in full, and the
 * numbers its picture and table are made from.
 */
export async function readGrowth(
	db: Database,
	ask: { infant: infants.Facts; unit: Unit; today: Day; now: Instant; choice: GrowthChoice }
) {
	const { infant, unit, choice } = ask;
	const [rows, minutes] = await Promise.all([
		weights.all(db, infant.infantId),
		sessions.minutesByDay(db, infant.infantId, unit.timeZone, ask.now)
	]);
	const today = infants.endedOn(infant, unit.timeZone) ?? ask.today;
	const own = rows.map(weights.toDomain);
	const { windowDays, method, view } = choice;
	const reading = read({ infant, weights: own, today, windowDays, method });
	const ended = infant.diedAt ? 'died' : infant.dischargedAt ? 'discharged' : 'here';
	const picture = growthData({ infant, reading, minutes, view, ended });
	return { reading: { ...reading, points: undefined, windows: undefined }, picture };
}

export type GrowthPage = Awaited<ReturnType<typeof readGrowth>>;
