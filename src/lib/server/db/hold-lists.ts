import { HOLD_REASONS, type HoldReason } from '#lib/domain/clearance.ts';
import type { Database } from './open.ts';
import type { HoldListTable } from './tables/hold-lists.ts';
import { unitSettings } from './unit-settings.ts';

/** Which reasons for a hold a unit offers: as it last chose, or all of ours where it never did. */
export async function listOf(db: Database, unitId: string): Promise<readonly HoldReason[]> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : HOLD_REASONS;
}

export const { table, newest, versions, find, add } = unitSettings('holdList');

/** A version as the domain reads it. */
export function toDomain({ reasons }: Pick<HoldListTable, 'reasons'>): HoldReason[] {
	const on = reasons.split(' ');
	return HOLD_REASONS.filter((reason) => on.includes(reason));
}

/** The same, as the columns hold it. */
export function columnsOf(reasons: readonly HoldReason[]): Pick<HoldListTable, 'reasons'> {
	return { reasons: reasons.join(' ') };
}
