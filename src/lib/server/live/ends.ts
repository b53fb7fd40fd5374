import { endOfPermission } from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { End } from '#lib/domain/until.ts';
import * as clearances from '../db/clearances.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';

/** Every end that stands on a record of these infants. */
export async function endsOf(db: Database, unit: Unit, infantIds: string[]): Promise<End[]> {
	const [decisions, authorities, held] = await Promise.all([
		consents.decisionsOf(db, infantIds),
		consents.authoritiesOf(db, infantIds),
		clearances.latestOf(db, infantIds)
	]);
	return [
		...decisions.map((row) => (isUnreadable(row) ? null : endOfPermission(row, unit.timeZone))),
		...authorities.map((row) => (isUnreadable(row) ? null : row.endedAt)),
		...held.map((row) => (isUnreadable(row) ? null : row.validUntil))
	];
}
