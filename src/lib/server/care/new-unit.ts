import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from '../db/open.ts';
import * as units from '../db/units.ts';
import * as wordings from '../db/wordings.ts';

/** A unit begins with a name, a zone and the wordings that any starts from: the first one as any other. */
export async function beginUnit(
	tx: Database,
	{ id, name, timeZone, at, byId }: units.Unit & { at: Instant; byId: string }
): Promise<void> {
	await units.add(tx, { id, name, timeZone, createdAt: at });
	await wordings.publishDefaults(tx, { unitId: id, at, publishedById: byId });
}
