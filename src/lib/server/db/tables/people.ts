import type { Instant } from '#lib/domain/calendar.ts';

export interface PersonTable {
	id: string;
	name: string;
	createdAt: Instant;
	createdById: string | null;
}

export interface RoleTable {
	id: string;
	personId: string;
	unitId: string;
	role: 'practitioner' | 'clinician' | 'lead';
	fromAt: Instant;
	toAt: Instant | null;
	givenById: string | null;
}

/** Who leads the network of units: a role of no unit, held beside any. */
export interface NetworkRoleTable {
	id: string;
	personId: string;
	fromAt: Instant;
	toAt: Instant | null;
	/** Null where it was given on the server. */
	givenById: string | null;
}

/** Who may see whom: apart from authority to decide, and apart from where the infant lies. */
export interface AccessTable {
	id: string;
	personId: string;
	infantId: string;
	fromAt: Instant;
	toAt: Instant | null;
	givenById: string | null;
}
