import type { Instant } from '#lib/domain/calendar.ts';

export interface InvitationTable {
	id: string;
	/** Of a network lead, who is of no unit, the key of the installation's chain. */
	unitId: string;
	codeHash: string;
	name: string;
	role: 'parent' | 'practitioner' | 'clinician' | 'lead' | 'network lead';
	relationship: string | null;
	evidence: string | null;
	/** How whoever hands it over has checked who it is for; absent in rows from before it was asked. */
	checkedHow?: string | null;
	createdById: string;
	createdAt: Instant;
	expiresAt: Instant;
	usedAt: Instant | null;
	personId: string | null;
}
