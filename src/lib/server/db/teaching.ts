import type { TaughtRow } from '#lib/domain/teaching.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import type { Database } from './open.ts';
import { currentTeaching } from './people.ts';

/** Teaching records of one person, as the gate reads them. Taught on a day: from its first moment. */
export async function of(db: Database, personId: string, zone: string): Promise<TaughtRow[]> {
	const rows = await currentTeaching(db).where('personId', '=', personId).execute();
	return rows.map((row) => ({
		id: row.id,
		personId: row.personId,
		at: startOfDay(zone, row.taughtOn),
		validUntil: row.endedAt
	}));
}
