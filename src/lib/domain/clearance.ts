import type { Instant } from './calendar.ts';
import type { Limits } from './clearance-limits.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';
import { hasEnded, type End } from './until.ts';

/** Why massage is held. Default reasons a unit can switch on or off. */
export const HOLD_REASONS = [
	'unstable-breathing-or-circulation',
	'ventilator-change',
	'pressors',
	'apnoea-or-bradycardia-in-the-last-24-hours',
	'suspected-sepsis-or-nec',
	'after-surgery',
	'fracture-or-bone-disease',
	'ivh-pvl-or-seizures',
	'bleeding-or-low-platelets',
	'phototherapy',
	'line-drain-or-stoma',
	'broken-or-infected-skin',
	'fever-or-hypothermia',
	'recent-vaccination',
	'just-fed',
	'procedure-today',
	'minimal-handling-order'
] as const;

export type HoldReason = (typeof HOLD_REASONS)[number];

/** What a clinician recorded about one infant and massage. A new record replaces the one before. */
export interface Clearance {
	id: string;
	infantId: string;
	state: 'cleared' | 'hold';
	reason: HoldReason | null;
	validUntil: End;
	/** The earliest postmenstrual age in days, where the clinician names another than the protocol's. */
	earliestPmaDays: number | null;
	/** What it is limited to, or null; a hold has none. */
	limits: Limits | null;
	byId: string;
	at: Instant;
}

export type ClearanceRow = Clearance | Unreadable;

export type ClearanceState =
	| { state: 'none' }
	| { state: 'cleared'; record: Clearance; expiresAt: End }
	| { state: 'hold'; record: Clearance; expiresAt: End }
	| { state: 'expired'; record: Clearance; expiresAt: Instant }
	| { state: 'unreadable'; unreadable: string[] };

/**
 * The clearance of one infant at that moment: the latest record counts, and of two made at one moment
 * the hold. A hold whose time has passed leaves `expired`, never `cleared`. A row that could not be
 * read may have been a hold, so one is enough for `unreadable`.
 */
export function clearanceState(
	infantId: string,
	clearances: readonly ClearanceRow[],
	at: Instant
): ClearanceState {
	const own = clearances.filter((row) => row.infantId === infantId);
	const unreadable = own.filter(isUnreadable).map(({ id }) => id);
	if (unreadable.length > 0) return { state: 'unreadable', unreadable: unreadable.toSorted() };
	const record = own
		.filter((row): row is Clearance => !isUnreadable(row) && row.at <= at)
		.toSorted(byTimeThenHold)
		.at(-1);
	if (record === undefined) return { state: 'none' };
	const expiresAt = record.validUntil;
	if (expiresAt !== null && hasEnded(expiresAt, at)) return { state: 'expired', record, expiresAt };
	return { state: record.state === 'cleared' ? 'cleared' : 'hold', record, expiresAt };
}

/** Orders an infant's records by time; of two made at one moment the hold comes last, and counts. */
export function byTimeThenHold(one: Clearance, other: Clearance): number {
	if (one.at !== other.at) return one.at < other.at ? -1 : 1;
	if (one.state !== other.state) return one.state === 'hold' ? 1 : -1;
	return one.id < other.id ? -1 : 1;
}
