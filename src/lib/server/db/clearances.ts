import type { Instant } from '#lib/domain/calendar.ts';
import { readLimits, type Limits } from '#lib/domain/clearance-limits.ts';
import { HOLD_REASONS, type ClearanceRow } from '#lib/domain/clearance.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { ClearanceTable } from './tables/clearances.ts';

/** Every clearance and hold of one infant, oldest first; of those recorded by then, where asked. */
export async function all(db: Database, infantId: string, asOf?: Instant): Promise<ClearanceRow[]> {
	return (await recordedBy(db, { infantId, at: asOf ?? LATEST })).map(toDomain);
}

/** Later than any moment. */
const LATEST = '9999';

const recordedBy = compiled((db, value: { infantId: string; at: Instant }) =>
	db
		.selectFrom('clearance')
		.selectAll()
		.where('infantId', '=', value.infantId)
		.where('at', '<=', value.at)
		.orderBy('at')
		.orderBy('id')
);

/** The newest record of each of several infants: what the ward shows, however long the history. */
export async function latestOf(db: Database, infantIds: string[]): Promise<ClearanceRow[]> {
	if (infantIds.length === 0) return [];
	return (await newestOf(db, { infantIds })).map(toDomain);
}

const newestOf = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('clearance')
		.selectAll()
		.where('infantId', 'in', value.infantIds)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('clearance as later')
						.select('later.id')
						.whereRef('later.infantId', '=', 'clearance.infantId')
						.whereRef('later.at', '>', 'clearance.at')
				)
			)
		)
);

/** A row as the domain reads it; one whose words are not known is unreadable, never left out. */
export function toDomain(row: ClearanceTable): ClearanceRow {
	const { id, infantId, state, validUntil, earliestPmaDays, at } = row;
	const limits = limitsIn(row.limits);
	const reason = HOLD_REASONS.find((known) => known === row.reason) ?? null;
	const known = state === 'cleared' || state === 'hold';
	const isHeldToLimits = state === 'hold' && limits !== null;
	if (!known || limits === undefined || isHeldToLimits || (row.reason !== null && reason === null))
		return { id, infantId, unreadable: true };
	const { authorId: byId } = row;
	return { id, infantId, state, reason, validUntil, earliestPmaDays, limits, byId, at };
}

/** Limits as they were kept: null where there are none, undefined where they cannot be read. */
function limitsIn(kept: string | null | undefined): Limits | null | undefined {
	if (kept === null || kept === undefined) return null;
	try {
		return readLimits(JSON.parse(kept));
	} catch {
		return undefined;
	}
}
