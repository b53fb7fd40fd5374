import type { PublishedWording } from '#lib/domain/wording.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { WordingTable } from './tables/consents.ts';

const COLUMNS = [
	...(['wording.id', 'wording.unitId', 'wording.scope', 'wording.language'] as const),
	...(['wording.version', 'wording.publishedAt', 'wording.asksAgain'] as const),
	'wording.translates' as const
];

/**
 * Every version of the wordings of the units on whose wording a decision about these infants was made,
 * without their texts: what says whether those decisions still hold.
 */
export async function behind(db: Database, infantIds: string[]): Promise<PublishedWording[]> {
	if (infantIds.length === 0) return [];
	return (await behindDecisions(db, { infantIds })).map(toPublished);
}

const behindDecisions = compiled((db, value: { infantIds: string[] }) =>
	db
		.selectFrom('wording')
		.select(COLUMNS)
		.where('wording.unitId', 'in', (eb) =>
			eb
				.selectFrom('consentDecision')
				.innerJoin('wording as signed', 'signed.id', 'consentDecision.wordingId')
				.select('signed.unitId')
				.where('consentDecision.infantId', 'in', value.infantIds)
		)
);

/** A published wording as the domain reads it. Anything but a plain no asks again. */
export function toPublished(
	row: Omit<WordingTable, 'body' | 'sha256' | 'publishedById'>
): PublishedWording {
	const { id, unitId, scope, language, version, publishedAt, asksAgain, translates } = row;
	return {
		...{ id, unitId, scope, language, version, publishedAt, translates: translates ?? null },
		asksAgain: (asksAgain ?? 0) !== 0
	};
}
