import type { Day, Instant } from '#lib/domain/calendar.ts';

export interface ClearanceTable {
	id: string;
	infantId: string;
	state: 'cleared' | 'hold';
	reason: string | null;
	validUntil: Instant | null;
	earliestPmaDays: number | null;
	/** What it is limited to, as JSON; null where it has no limits. Absent only in rows to insert. */
	limits?: string | null;
	authorId: string;
	at: Instant;
	unitDay: Day;
	digest: string;
}
