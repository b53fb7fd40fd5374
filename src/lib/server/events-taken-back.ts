import { takenBack } from '#lib/domain/growth/events.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as events from './db/growth-events.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import type { GrowthEventTable } from './db/tables/growth-events.ts';

export type EventTakenBack = Awaited<ReturnType<typeof eventsTakenBack>>[number];

/**
 * Events that the family had read and that stand for this reader no more, in order of their days, each
 * with who took it back on which day of the unit's. Of an event that is only changed staff see the change.
 */
export async function eventsTakenBack(
	db: Database,
	rows: readonly GrowthEventTable[],
	{ timeZone, seesAll }: { timeZone: string; seesAll: boolean }
) {
	const found = [...Map.groupBy(rows, ({ rootId }) => rootId).values()]
		.map((versions) =>
			takenBack(
				versions.map((row) => ({ row, event: events.toDomain(row), inError: row.setAside === 1 }))
			)
		)
		.filter((one) => one !== null)
		.filter(({ by }) => by.inError || !seesAll);
	const names = await people.names(
		db,
		found.map(({ by }) => by.row.authorId)
	);
	return found
		.map(({ said, by }) => ({
			...{ event: said.event, inError: by.inError, by: names[by.row.authorId] ?? '' },
			day: dayIn(timeZone, by.row.recordedAt)
		}))
		.toSorted((one, other) => (one.event.day < other.event.day ? -1 : 1));
}
