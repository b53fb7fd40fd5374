import { DEFAULT_SECOND_STEP, type SecondStepRule } from '#lib/domain/second-step.ts';
import type { Database } from './open.ts';
import type { SecondStepRuleTable } from './tables/accounts.ts';
import { unitSettings } from './unit-settings.ts';

/** Of whom a unit asks a second step: as it last chose, or as we propose where it never did. */
export async function ruleOf(db: Database, unitId: string): Promise<SecondStepRule> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_SECOND_STEP;
}

export const { table, newest, versions, find, add } = unitSettings('secondStepRule');

/** A version as the domain reads it. */
export function toDomain({
	roles,
	recordedAt
}: Pick<SecondStepRuleTable, 'roles' | 'recordedAt'>): SecondStepRule {
	return { roles: JSON.parse(roles) as SecondStepRule['roles'], since: recordedAt };
}
