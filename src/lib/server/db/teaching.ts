import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { TaughtRow } from '#lib/domain/teaching.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import { currentTeaching } from './people.ts';

/** Teaching records of one person, as the gate reads them. Taught on a day: from its first moment. */
export async function of(db: Database, personId: string, zone: string): Promise<TaughtRow[]> {
	const rows = await ofPerson(db, { personId });
	return rows.map((row) => ({
		id: row.id,
		personId: row.personId,
		at: startOfDay(zone, row.taughtOn),
		validUntil: row.endedAt,
		recordedAt: row.recordedAt
	}));
}

const ofPerson = compiled((db, value: { personId: string }) =>
	currentTeaching(db).where('personId', '=', value.personId)
);

/** The days of several teaching records, by id: what a session's gate rested on. */
export async function days(db: Database, ids: string[]): Promise<Map<string, Day>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('taught')
		.select(['id', 'taughtOn'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row.taughtOn]));
}

/** The day each of several people was last taught, where that teaching still holds. */
export async function lastTaught(
	db: Database,
	personIds: string[],
	at: Instant
): Promise<Map<string, Day>> {
	if (personIds.length === 0) return new Map();
	const rows = await currentTeaching(db)
		.where('personId', 'in', personIds)
		.orderBy('taughtOn')
		.execute();
	const holding = rows.filter(({ endedAt }) => endedAt === null || endedAt > at);
	return new Map(holding.map(({ personId, taughtOn }) => [personId, taughtOn]));
}
