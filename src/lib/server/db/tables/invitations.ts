import type { Instant } from '#lib/domain/calendar.ts';

export interface InvitationTable {
	id: string;
	unitId: string;
	codeHash: string;
	name: string;
	role: 'parent' | 'practitioner' | 'clinician' | 'lead';
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
