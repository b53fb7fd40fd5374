import { DEFAULT_RETENTION, type RetentionRule } from '#lib/domain/retention.ts';
import type { Database } from './open.ts';
import { unitSettings } from './unit-settings.ts';

/** How long a unit keeps a record: as it last chose, or for ever where it never did. */
export async function ruleOf(db: Database, unitId: string): Promise<RetentionRule> {
	const row = await newest(db, unitId);
	return row ? { years: row.years } : DEFAULT_RETENTION;
}

export const { table, newest, versions, find, add } = unitSettings('retentionRule');
