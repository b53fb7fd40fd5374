import type { Instant } from '#lib/domain/calendar.ts';
import * as courses from '../db/courses.ts';
import type { Database } from '../db/open.ts';
import { keptOfEach } from './kept.ts';

interface Seen {
	sessions: courses.SessionOnDay[];
	/** When they were read: each stands so ever after, but not before. */
	at: Instant;
}

/** More infants than lie in any unit's beds. */
const MOST = 4000;

const keptOf = keptOfEach<Seen>(MOST);

/**
 * The same as `courses.sessionsWithin`, by infant, which reads anew only those of whom a session was
 * begun, ended or entered in error since: all of it is only ever added, so as many are the same ones. An
 * infant of whom one runs is read each time.
 */
export async function keptSessions(
	db: Database,
	infantIds: string[],
	{ from, to, now }: courses.Days & { now: Instant }
): Promise<Map<string, courses.SessionOnDay[]>> {
	const kept = keptOf(db);
	// Counted before they are read: what comes in between is read, and read once more the next time.
	const counts = await courses.howManyWithin(db, infantIds, { from, to });
	const known = infantIds.map((infantId) => {
		const [key, grounds] = [`${infantId} ${from} ${to}`, counts.get(infantId) ?? 'none'];
		const seen = kept.get(key, grounds);
		return { infantId, key, grounds, seen: seen && seen.at <= now ? seen : undefined };
	});
	const changed = known.filter(({ seen }) => !seen).map(({ infantId }) => infantId);
	const { sessions, latest } = await courses.sessionsWithin(db, changed, { from, to, now });
	const fresh = Map.groupBy(sessions, ({ infantId }) => infantId);
	return new Map(
		known.map(({ infantId, key, grounds, seen }) => {
			const own = seen ?? { sessions: fresh.get(infantId) ?? [], at: now };
			const isOver = own.sessions.every(({ status }) => status !== 'in-progress');
			if (seen || (isOver && latest <= now)) kept.keep(key, grounds, own);
			return [infantId, own.sessions];
		})
	);
}
