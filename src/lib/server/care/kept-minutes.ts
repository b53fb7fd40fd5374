import type { Instant } from '#lib/domain/calendar.ts';
import { type DayOfMassage, minutesByDay } from '#lib/domain/massage-minutes.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import { keptOfEach } from './kept.ts';

interface Minutes {
	days: DayOfMassage[];
	/** When they were worked out: they are the same ever after, but not before. */
	at: Instant;
}

/** More infants than are looked at in turn in any unit; a stay takes some ten kilobytes at the most. */
const MOST = 500;

const keptOf = keptOfEach<Minutes>(MOST);

/**
 * The same as `sessions.minutesByDay`, which reads a stay's sessions anew only where something was
 * recorded in one of them since. Events are only ever added, so a stay with as many as before has the
 * same ones. While a session runs, its minutes grow with the clock and are not kept.
 */
export async function keptMinutes(
	db: Database,
	{ infantId, zone, now }: { infantId: string; zone: string; now: Instant }
): Promise<DayOfMassage[]> {
	const kept = keptOf(db);
	// Counted before they are read: what comes in between is read, and read once more the next time.
	const grounds = `${zone} ${await sessions.howManyEvents(db, infantId)}`;
	const before = kept.get(infantId, grounds);
	if (before && before.at <= now) return before.days;
	const { massages, settled } = await sessions.massagesOf(db, infantId, now);
	const days = minutesByDay(massages, zone);
	if (settled) kept.keep(infantId, grounds, { days, at: now });
	return days;
}
