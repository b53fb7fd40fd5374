import type { Day } from '#lib/domain/calendar.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import type * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as weightsOfSeveral from '../db/weights-of-several.ts';
import { keptOfEach } from './kept.ts';
import { readingOf, type RecentReading, recentWeights } from './recent-readings.ts';

interface Seen {
	reading: RecentReading;
	/** The weights in it that a parent logged and nobody had reviewed. */
	unreviewed: string[];
}

/** More infants than lie in any unit's beds. */
const MOST = 4000;

const keptOf = keptOfEach<Seen>(MOST);

/**
 * The same as `recentReadings`, which reads and works out anew only what has changed since it was last
 * asked. Weights are only ever added, so an infant with as many as before has the same ones, and what is
 * reviewed stays so; its facts are the version that stands now, and its days are counted to today.
 */
export async function keptReadings(
	db: Database,
	here: infants.Facts[],
	today: Day
): Promise<Map<string, RecentReading>> {
	const kept = keptOf(db);
	// Counted before they are read: what comes in between is read, and read once more the next time.
	const counts = await weightsOfSeveral.howMany(
		db,
		here.map(({ infantId }) => infantId)
	);
	const groundsOf = ({ infantId, id }: infants.Facts) =>
		`${today} ${id} ${counts.get(infantId) ?? 'none'}`;
	const found = here.map((infant) => kept.get(infant.infantId, groundsOf(infant)));
	const waited = found.flatMap((one) => one?.unreviewed ?? []);
	const reviewed = await weightsOfSeveral.reviewed(db, waited);
	const before = found.map((one) =>
		one?.unreviewed.some((id) => reviewed.has(id)) ? undefined : one
	);
	const changed = here.filter((_, place) => !before[place]);
	const fresh =
		changed.length > 0 ? await recentWeights(db, changed, today) : new Map<string, Weight[]>();
	return new Map(
		here.map((infant, place) => {
			const { infantId } = infant;
			const seen = before[place] ?? seenOf(infant, fresh.get(infantId) ?? [], today);
			kept.keep(infantId, groundsOf(infant), seen);
			return [infantId, seen.reading];
		})
	);
}

const seenOf = (infant: infants.Facts, own: readonly Weight[], today: Day): Seen => ({
	reading: readingOf(infant, own, today),
	unreviewed: own.filter(({ reviewed }) => !reviewed).map(({ id }) => id)
});
