import type { Instant } from '#lib/domain/calendar.ts';

export interface UnitTable {
	id: string;
	name: string;
	timeZone: string;
	createdAt: Instant;
	/** Since when it takes no infant any more; absent only in rows to insert. */
	closedAt?: Instant | null;
}

/** What became of a unit, in order: the unit's own row holds what is so now. */
export interface UnitChangeTable {
	id: string;
	unitId: string;
	number: number;
	what: 'made' | 'renamed' | 'closed' | 'opened';
	/** Its name from then on. */
	name: string;
	reason: string;
	authorId: string;
	at: Instant;
}
