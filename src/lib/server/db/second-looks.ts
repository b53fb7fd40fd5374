import { DEFAULT_LIMITS, type PlausibilityLimits } from '#lib/domain/plausibility.ts';
import type { Database } from './open.ts';
import type { SecondLookTable } from './tables/second-looks.ts';
import { unitSettings } from './unit-settings.ts';

/** When a unit asks for a second look: as it last chose, or as we propose where it never did. */
export async function limitsOf(db: Database, unitId: string): Promise<PlausibilityLimits> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_LIMITS;
}

export const { table, newest, versions, find, add } = unitSettings('secondLook');

/** A version as the domain reads it. */
export function toDomain(row: SecondLookTable): PlausibilityLimits {
	return {
		changeWithinDayPercent: row.withinDayPercent,
		changePerDayPercent: row.perDayPercent,
		changePerDayAfterDayOfLife: row.earlyDays,
		offLinePercent: row.offLinePercent,
		offLineEarlyPercent: row.earlyPercent
	};
}
