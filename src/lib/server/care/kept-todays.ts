import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Database } from '../db/open.ts';
import { asListed, listToday, type TodaysSession } from '../db/sessions-of-several.ts';
import { keptOfEach } from './kept.ts';

interface Seen {
	shown: TodaysSession;
	/** When it was read: it is the same ever after, but not before. */
	at: Instant;
}

/** More sessions than twenty units of sixty have in a day, at three of each infant. */
const MOST = 4000;

const keptOf = keptOfEach<Seen>(MOST);

/**
 * The same as `todaysSessions`, which reads only the sessions anew in which something was recorded since:
 * events are only ever added, so a session with as many as before has the same ones. One that runs goes
 * on with the clock and is not kept.
 */
export async function keptTodays(
	db: Database,
	infantIds: string[],
	today: Day,
	now: Instant
): Promise<Map<string, TodaysSession[]>> {
	const kept = keptOf(db);
	// Counted before they are read: what comes in between is read, and read once more the next time.
	const listed = await listToday(db, infantIds, today);
	const before = listed.map(({ id, events }) => {
		const seen = kept.get(id, String(events));
		return seen && seen.at <= now ? seen : undefined;
	});
	const changed = listed.filter((_, place) => !before[place]).map(({ id }) => id);
	const fresh = await asListed(db, changed, now);
	const todays = listed.flatMap(({ id, infantId, unitDay, events }, place) => {
		const known = before[place];
		const read = known ? { shown: known.shown, settled: true } : fresh.get(id);
		if (!read) return [];
		if (read.settled) kept.keep(id, String(events), known ?? { shown: read.shown, at: now });
		const isOfToday = unitDay === today || read.shown.status === 'in-progress';
		return isOfToday ? [{ infantId, shown: read.shown }] : [];
	});
	const byInfant = Map.groupBy(todays, ({ infantId }) => infantId);
	return new Map([...byInfant].map(([infantId, own]) => [infantId, own.map(({ shown }) => shown)]));
}
