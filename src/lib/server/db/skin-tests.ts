import type { Instant } from '#lib/domain/calendar.ts';
import { SKIN_TEST_RESULTS, type SkinTestRow } from '#lib/domain/skin-test.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { SkinTestTable } from './tables/skin-tests.ts';

/** Every skin test of one infant, oldest reading first; of those recorded by then, where asked. */
export async function all(db: Database, infantId: string, asOf?: Instant): Promise<SkinTestRow[]> {
	return (await recordedBy(db, { infantId, at: asOf ?? LATEST })).map(toDomain);
}

/** Later than any moment. */
const LATEST = '9999';

const recordedBy = compiled((db, value: { infantId: string; at: Instant }) =>
	db
		.selectFrom('skinTest')
		.selectAll()
		.where('infantId', '=', value.infantId)
		.where('recordedAt', '<=', value.at)
		.orderBy('readAt')
		.orderBy('id')
);

/** A row as the domain reads it; one whose words are not known is unreadable, never left out. */
export function toDomain(row: SkinTestTable): SkinTestRow {
	const { id, infantId, oil, batch, appliedAt, readAt, recordedAt } = row;
	const result = SKIN_TEST_RESULTS.find((known) => known === row.result);
	if (!result || Number.isNaN(Date.parse(readAt))) return { id, infantId, unreadable: true };
	const byId = row.authorId;
	return { id, infantId, oil, batch, appliedAt, readAt, result, byId, recordedAt };
}
