import type { Day } from '#lib/domain/calendar.ts';
import type * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as weightsOfSeveral from '../db/weights-of-several.ts';
import { recentReadings, type RecentReading } from './recent-readings.ts';

/** What a reading was read from, as a text: as long as it is the same, so is the reading. */
type Grounds = string;

interface Kept {
	grounds: Grounds;
	reading: RecentReading;
}

/** More infants than lie in any unit's beds: beyond it those that were read longest ago are let go. */
const MOST = 4000;

const keptOf = new WeakMap<Database, Map<string, Kept>>();

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
	const kept = keptOf.get(db) ?? new Map<string, Kept>();
	keptOf.set(db, kept);
	// Counted before they are read: what comes in between is read, and read once more the next time.
	const counts = await weightsOfSeveral.howMany(
		db,
		here.map(({ infantId }) => infantId)
	);
	const groundsOf = ({ infantId, id }: infants.Facts): Grounds =>
		`${today} ${id} ${counts.get(infantId) ?? 'none'}`;
	const changed = here.filter((infant) => kept.get(infant.infantId)?.grounds !== groundsOf(infant));
	const fresh = changed.length > 0 ? await recentReadings(db, changed, today) : new Map();
	const found = new Map<string, RecentReading>();
	for (const infant of here) {
		const { infantId } = infant;
		const reading = fresh.get(infantId) ?? kept.get(infantId)!.reading;
		found.set(infantId, reading);
		kept.delete(infantId);
		kept.set(infantId, { grounds: groundsOf(infant), reading });
	}
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST) break;
		kept.delete(oldest);
	}
	return found;
}
