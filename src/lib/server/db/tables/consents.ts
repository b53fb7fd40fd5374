import type { Day, Instant } from '#lib/domain/calendar.ts';

/** The exact words a decision was made on; published once, never edited. */
export interface WordingTable {
	id: string;
	unitId: string;
	scope: string;
	version: number;
	language: string;
	body: string;
	sha256: string;
	publishedAt: Instant;
	publishedById: string | null;
}

export interface ConsentDecisionTable {
	id: string;
	infantId: string;
	personId: string;
	scope: string;
	decision: 'given' | 'refused' | 'withdrawn';
	wordingId: string;
	untilDay: Day | null;
	how: 'in-app' | 'in-person' | 'on-paper' | 'by-phone';
	decidedAt: Instant;
	enteredAt: Instant;
	unitDay: Day;
	typedName: string;
	authorId: string;
	/** The second member of staff who heard it, as on the phone. */
	witnessId?: string | null;
	digest: string;
}

export interface ConsentErrorTable {
	id: string;
	decisionId: string;
	reason: string;
	authorId: string;
	at: Instant;
}
