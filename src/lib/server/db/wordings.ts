import type { Instant } from '#lib/domain/calendar.ts';
import { newId, sha256 } from '../ids.ts';
import { DEFAULT_WORDINGS } from '../wordings/default-en.ts';
import type { Database } from './open.ts';

/** Publishes the wordings a unit starts with, as version 1 of each. */
export async function publishDefaults(
	db: Database,
	{ unitId, at, publishedById }: { unitId: string; at: Instant; publishedById: string }
): Promise<void> {
	const rows = DEFAULT_WORDINGS.map(({ scope, language, body }) => ({
		...{ id: newId(Date.parse(at)), unitId, scope, version: 1, language, body },
		...{ sha256: sha256(body), publishedAt: at, publishedById }
	}));
	await db.insertInto('wording').values(rows).execute();
}
