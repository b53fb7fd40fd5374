import type { Instant } from '#lib/domain/calendar.ts';

/** How long a unit keeps a record after its infant has left, in versions; null keeps it for ever. */
export interface RetentionRuleTable {
	id: string;
	unitId: string;
	version: number;
	years: number | null;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** That a record is held back from erasing, or is not any more; the newest row counts. */
export interface LegalHoldTable {
	id: string;
	infantId: string;
	state: 'held' | 'lifted';
	reason: string;
	authorId: string;
	at: Instant;
}

/** That a record was erased: its key was destroyed, and this says by whom, when and on what ground. */
export interface ErasureTable {
	id: string;
	infantId: string;
	unitId: string;
	ground: 'retention' | 'asked for';
	authorId: string;
	at: Instant;
}
