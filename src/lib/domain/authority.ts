import type { Instant } from './calendar.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';
import { hasEnded, type End } from './until.ts';

/** What a person is to the infant. A fact that staff check, not a claim. */
export const RELATIONSHIPS = [
	'mother',
	'father',
	'adoptive-parent',
	'step-parent',
	'foster-carer',
	'guardian',
	'other'
] as const;

export type Relationship = (typeof RELATIONSHIPS)[number];

/** One person's authority to decide for one infant, as staff recorded it. */
export interface Authority {
	id: string;
	infantId: string;
	personId: string;
	relationship: Relationship;
	/** Whether staff saw the evidence. Unchecked authority permits nothing, yet its objections count. */
	checked: boolean;
	validFrom: Instant | null;
	/** Where a staff member recorded that it ended, the moment it did. */
	endedAt: End;
	/** Staff recorded that this person never had authority. */
	neverWas: boolean;
	/** When staff recorded this, which takes the place of what they recorded before. */
	recordedAt: Instant;
}

export type AuthorityRow = Authority | Unreadable;

/**
 * The person's checked authority that holds at that moment: what a yes needs. It holds from its first
 * moment and not at the moment it ends.
 */
export function authorityToPermit(
	authorities: readonly AuthorityRow[],
	personId: string,
	at: Instant
): Authority[] {
	return rowsOf(authorities, personId).filter(
		(authority) =>
			authority.checked === true &&
			(authority.validFrom === null || authority.validFrom <= at) &&
			!isOver(authority, at)
	);
}

/**
 * Whether the person's objection still counts. It does without any record of authority, and until
 * staff have recorded of every record there is that it ended or never was.
 */
export function objectionCounts(
	authorities: readonly AuthorityRow[],
	personId: string,
	at: Instant
): boolean {
	const rows = rowsOf(authorities, personId);
	return rows.length === 0 || rows.some((authority) => !isOver(authority, at));
}

function rowsOf(authorities: readonly AuthorityRow[], personId: string): Authority[] {
	return authorities
		.filter((row): row is Authority => !isUnreadable(row) && row.personId === personId)
		.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function isOver(authority: Authority, at: Instant): boolean {
	return authority.neverWas || hasEnded(authority.endedAt, at);
}
