import type { Day, Instant } from '#lib/domain/calendar.ts';

export interface SkinTestTable {
	id: string;
	infantId: string;
	oil: string;
	batch: string;
	appliedAt: Instant;
	readAt: Instant;
	result: string;
	authorId: string;
	recordedAt: Instant;
	unitDay: Day;
	digest: string;
}
