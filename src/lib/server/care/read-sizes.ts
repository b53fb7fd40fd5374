import type { Instant } from '#lib/domain/calendar.ts';
import { sizeRows, type SizeRow } from '#lib/domain/growth/size-rows.ts';
import type * as infants from '../db/infants.ts';
import * as measurements from '../db/measurements.ts';
import type { Database } from '../db/open.ts';

/** An infant's lengths and head circumferences with their z. With `asOf`, what was recorded by then. */
export async function readSizes(
	db: Database,
	{ infant, asOf }: { infant: infants.Facts; asOf?: Instant }
): Promise<SizeRow[]> {
	const rows = await measurements.all(db, infant.infantId, asOf);
	return sizeRows(infant, rows.map(measurements.toDomain));
}
