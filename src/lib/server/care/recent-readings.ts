import { addDays, type Day } from '#lib/domain/calendar.ts';
import {
	readShort,
	SPARKLINE_WINDOWS,
	type ShortReading
} from '#lib/domain/growth/short-reading.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import type * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as weights from '../db/weights.ts';
import * as weightsOfSeveral from '../db/weights-of-several.ts';

/** A sparkline's eight windows and the week before them lie within three weeks of daily weights. */
const DAYS_READ = 21;

/** Younger than this, the lowest weight of the first fortnight can still lie inside a window. */
const DAYS_WHOLE = DAYS_READ + 14;

/** What a row or a day says of an infant's weights. */
export interface RecentReading {
	reading: ShortReading;
	lastMinuteOfDay: number | null;
}

/**
 * The last weight and the velocities lately of several infants, by infant: three queries however many,
 * and what is read of each does not grow with its stay.
 */
export async function recentReadings(
	db: Database,
	here: infants.Facts[],
	today: Day
): Promise<Map<string, RecentReading>> {
	const own = await recentWeights(db, here, today);
	return new Map(
		here.map((infant) => [
			infant.infantId,
			readingOf(infant, own.get(infant.infantId) ?? [], today)
		])
	);
}

/** The weights that those readings are made of, by infant. */
export async function recentWeights(
	db: Database,
	here: infants.Facts[],
	today: Day
): Promise<Map<string, Weight[]>> {
	const wholeFrom = addDays(today, -DAYS_WHOLE);
	const young = here.filter((infant) => infant.birthDay >= wholeFrom);
	const older = here.filter((infant) => infant.birthDay < wholeFrom);
	const idsOf = (list: infants.Facts[]) => list.map((infant) => infant.infantId);
	const rows = await Promise.all([
		weightsOfSeveral.since(db, idsOf(young), wholeFrom),
		weightsOfSeveral.since(db, idsOf(older), addDays(today, -DAYS_READ))
	]);
	const recent = Map.groupBy(rows.flat(), (row) => row.infantId);
	const without = idsOf(here).filter((id) => !recent.has(id));
	const earlier = await weightsOfSeveral.ofLastDays(db, without);
	const byInfant = Map.groupBy([...rows.flat(), ...earlier], (row) => row.infantId);
	return new Map([...byInfant].map(([infantId, own]) => [infantId, own.map(weights.toDomain)]));
}

/** No window of a velocity begins further than this before its end. */
const DAYS_BEFORE = 14;

/**
 * The same of one infant from as many of its weights as it takes: those of five weeks, or all where its
 * last eight velocities do not lie well within them. A long stay costs what a short one does.
 */
export async function wholeReading(
	db: Database,
	infant: infants.Facts,
	today: Day
): Promise<RecentReading> {
	const from = addDays(today, -DAYS_WHOLE);
	if (addDays(infant.birthDay, DAYS_BEFORE) <= from) {
		const recent = await weightsOfSeveral.since(db, [infant.infantId], from);
		const found = readingOf(infant, recent.map(weights.toDomain), today);
		const [first] = found.reading.recent;
		const whole = found.reading.recent.length === SPARKLINE_WINDOWS;
		if (whole && first!.day >= addDays(from, DAYS_BEFORE)) return found;
	}
	const all = await weights.drawn(db, infant.infantId);
	return readingOf(infant, all.map(weights.toDomain), today);
}

/** What a list of weights says. */
export function readingOf(
	infant: infants.Facts,
	own: readonly Weight[],
	today: Day
): RecentReading {
	const reading = readShort({ infant, weights: own, today });
	const lastId = reading.lastWeight.kind === 'weight' ? reading.lastWeight.id : null;
	const lastMinuteOfDay = own.find((weight) => weight.id === lastId)?.minuteOfDay ?? null;
	return { reading, lastMinuteOfDay };
}
