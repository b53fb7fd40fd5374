import type { Day, Instant } from '#lib/domain/calendar.ts';

export interface InfantTable {
	id: string;
	createdAt: Instant;
	createdById: string;
}

/** A version of what is known of an infant; the newest is the one nothing supersedes. */
export interface InfantFactsTable {
	id: string;
	infantId: string;
	version: number;
	supersedes: string | null;
	name: string;
	hospitalNumber: string | null;
	sex: 'female' | 'male' | 'unknown';
	birthAt: Instant;
	birthDay: Day;
	gestationDays: number;
	birthGrams: number;
	twinOf: string | null;
	dischargedAt: Instant | null;
	diedAt: Instant | null;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
}
