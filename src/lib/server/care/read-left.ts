import type { Instant } from '#lib/domain/calendar.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { ERASED } from '../sealed/data-keys.ts';
import * as stays from '../db/stays.ts';

/** An infant that left a unit, as that unit may know of it. */
export interface Left {
	id: string;
	name: string;
	how: 'died' | 'discharged' | 'transferred';
	at: Instant;
}

/**
 * The infants that left a unit, the last to leave first and at most so many. Of one that went to
 * another unit this one knows what stood when it left: a death or another name there is not told here.
 */
export async function readLeft(
	db: Database,
	ask: { unitId: string; most: number }
): Promise<{ left: Left[]; more: boolean }> {
	const { unitId, most } = ask;
	const rows = await infants.formerlyIn(db, unitId);
	const all = [...Map.groupBy(rows, ({ infantId }) => infantId).values()]
		.map(([newest]) => newest!)
		// of whom all was erased nothing is told
		.filter(({ name }) => name !== ERASED);
	const shown = all.slice(0, most);
	const lastIn = await stays.lastUnits(
		db,
		shown.map(({ infantId }) => infantId)
	);
	const left = await Promise.all(
		shown.map(async (row): Promise<Left> => {
			const leftAt = row.toAt!;
			if (lastIn.get(row.infantId) === unitId) return asLastHere(row, leftAt);
			const then = await infants.factsAsOf(db, row.infantId, leftAt);
			return { id: row.infantId, name: then?.name ?? '', how: 'transferred', at: leftAt };
		})
	);
	return { left, more: all.length > most };
}

function asLastHere(
	{ infantId: id, name, diedAt, dischargedAt }: infants.Facts,
	leftAt: Instant
): Left {
	if (diedAt) return { id, name, how: 'died', at: diedAt };
	if (dischargedAt) return { id, name, how: 'discharged', at: dischargedAt };
	return { id, name, how: 'transferred', at: leftAt };
}
