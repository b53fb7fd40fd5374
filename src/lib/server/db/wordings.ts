import type { Instant } from '#lib/domain/calendar.ts';
import { newId, sha256 } from '../ids.ts';
import { DEFAULT_WORDINGS, type DefaultWording } from '../wordings/default-en.ts';
import type { Database } from './open.ts';

/** Publishes the wordings a unit starts with, as version 1 of each. */
export async function publishDefaults(
	db: Database,
	{ unitId, at, publishedById }: { unitId: string; at: Instant; publishedById: string }
): Promise<void> {
	const rows = DEFAULT_WORDINGS.map((wording) => firstVersion(wording, unitId, at, publishedById));
	await db.insertInto('wording').values(rows).execute();
}

/** Publishes one as version 1 for each unit that has no wording of its scope; ids of what was added. */
export async function publishWhereMissing(
	db: Database,
	{ wording, at }: { wording: DefaultWording; at: Instant }
): Promise<string[]> {
	const units = await db
		.selectFrom('unit')
		.select('id')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('wording')
						.select('wording.id')
						.whereRef('wording.unitId', '=', 'unit.id')
						.where('wording.scope', '=', wording.scope)
						.where('wording.language', '=', wording.language)
				)
			)
		)
		.execute();
	if (units.length === 0) return [];
	const rows = units.map(({ id }) => firstVersion(wording, id, at, null));
	await db.insertInto('wording').values(rows).execute();
	return rows.map(({ id }) => id);
}

function firstVersion(
	{ scope, language, body }: DefaultWording,
	unitId: string,
	at: Instant,
	publishedById: string | null
) {
	return {
		...{ id: newId(Date.parse(at)), unitId, scope, version: 1, language, body },
		...{ sha256: sha256(body), publishedAt: at, publishedById }
	};
}
