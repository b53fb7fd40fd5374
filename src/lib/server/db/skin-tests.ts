import type { Instant } from '#lib/domain/calendar.ts';
import { SKIN_TEST_RESULTS, type SkinTestRow } from '#lib/domain/skin-test.ts';
import type { Database } from './open.ts';
import type { SkinTestTable } from './tables/skin-tests.ts';

/** Every skin test of one infant, oldest reading first; of those recorded by then, where asked. */
export async function all(db: Database, infantId: string, asOf?: Instant): Promise<SkinTestRow[]> {
	const rows = await db
		.selectFrom('skinTest')
		.selectAll()
		.where('infantId', '=', infantId)
		.$if(asOf !== undefined, (query) => query.where('recordedAt', '<=', asOf!))
		.orderBy('readAt')
		.orderBy('id')
		.execute();
	return rows.map(toDomain);
}

/** A row as the domain reads it; one whose words are not known is unreadable, never left out. */
export function toDomain(row: SkinTestTable): SkinTestRow {
	const { id, infantId, oil, batch, appliedAt, readAt, recordedAt } = row;
	const result = SKIN_TEST_RESULTS.find((known) => known === row.result);
	if (!result || Number.isNaN(Date.parse(readAt))) return { id, infantId, unreadable: true };
	const byId = row.authorId;
	return { id, infantId, oil, batch, appliedAt, readAt, result, byId, recordedAt };
}
