import type { Instant } from '#lib/domain/calendar.ts';
import { consentState, type ConsentState } from '#lib/domain/consent.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import * as wordingVersions from '../db/wording-versions.ts';

/**
 * Consent to massage by a practitioner of several infants as of now, by infant: three queries however
 * many, folded from the decisions themselves.
 */
export async function consentsOf(
	db: Database,
	infantIds: string[],
	{ at, zone }: { at: Instant; zone: string }
): Promise<Map<string, ConsentState>> {
	const [decisions, authorities, wordings] = await Promise.all([
		consents.decisionsOf(db, infantIds),
		consents.authoritiesOf(db, infantIds),
		wordingVersions.behind(db, infantIds)
	]);
	const decisionsBy = Map.groupBy(decisions, (row) => row.infantId);
	const authoritiesBy = Map.groupBy(authorities, (row) => row.infantId);
	return new Map(
		infantIds.map((infantId) => [
			infantId,
			consentState({
				...{ infantId, wordings, at, zone, scope: 'massage-by-practitioner' },
				decisions: decisionsBy.get(infantId) ?? [],
				authorities: authoritiesBy.get(infantId) ?? []
			})
		])
	);
}
