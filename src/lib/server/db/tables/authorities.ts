import type { Instant } from '#lib/domain/calendar.ts';

export interface AuthorityTable {
	id: string;
	infantId: string;
	personId: string;
	supersedes: string | null;
	relationship: string;
	evidence: string | null;
	status: 'unchecked' | 'checked' | 'ended' | 'never';
	validFrom: Instant | null;
	endedAt: Instant | null;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
}
