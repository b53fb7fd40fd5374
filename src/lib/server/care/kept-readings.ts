import type { Day } from '#lib/domain/calendar.ts';
import type * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as weightsOfSeveral from '../db/weights-of-several.ts';
import { keptOfEach } from './kept.ts';
import { recentReadings, type RecentReading } from './recent-readings.ts';

/** More infants than lie in any unit's beds. */
const MOST = 4000;

const keptOf = keptOfEach<RecentReading>(MOST);

/**
 * The same as `recentReadings`, which reads and works out anew only what has changed since it was last
 * asked. Weights and reviews are only ever added, so an infant with as many of both as before has the
 * same ones; its facts are the version that stands now, and its days are counted to today.
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
	const before = here.map((infant) => kept.get(infant.infantId, groundsOf(infant)));
	const changed = here.filter((_, place) => !before[place]);
	const fresh = changed.length > 0 ? await recentReadings(db, changed, today) : new Map();
	return new Map(
		here.map((infant, place) => {
			const { infantId } = infant;
			const reading: RecentReading = before[place] ?? fresh.get(infantId)!;
			kept.keep(infantId, groundsOf(infant), reading);
			return [infantId, reading];
		})
	);
}
