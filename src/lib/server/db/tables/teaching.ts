import type { Day, Instant } from '#lib/domain/calendar.ts';

export interface TaughtTable {
	id: string;
	personId: string;
	unitId: string;
	taughtOn: Day;
	endedAt: Instant | null;
	supersedes: string | null;
	authorId: string;
	recordedAt: Instant;
}
