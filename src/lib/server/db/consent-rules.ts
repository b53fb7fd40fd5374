import { SCOPES } from '#lib/domain/consent-decision.ts';
import { DEFAULT_RULES, type ConsentRules } from '#lib/domain/consent-rules.ts';
import type { Database } from './open.ts';
import type { ConsentRulesTable } from './tables/consent-rules.ts';
import { unitSettings } from './unit-settings.ts';

/** What a unit says about consent: as it last chose, or the defaults where it never did. */
export async function rulesOf(db: Database, unitId: string): Promise<ConsentRules> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_RULES;
}

export const { table, newest, versions, find, add } = unitSettings('consentRules');

type Columns = Pick<ConsentRulesTable, 'oils' | 'lastsDays' | 'skinTestHours'>;

/** A version as the domain reads it. */
export function toDomain({ oils, lastsDays, skinTestHours }: Columns): ConsentRules {
	const days = JSON.parse(lastsDays) as Record<string, number>;
	const known = SCOPES.flatMap((scope) => {
		const count = days[scope];
		return count === undefined ? [] : [[scope, count] as const];
	});
	return {
		oils: JSON.parse(oils) as string[],
		lastsDays: Object.fromEntries(known),
		skinTestHours
	};
}

/** The same, as the columns hold it. */
export function columnsOf({ oils, lastsDays, skinTestHours }: ConsentRules): Columns {
	return { oils: JSON.stringify(oils), lastsDays: JSON.stringify(lastsDays), skinTestHours };
}
