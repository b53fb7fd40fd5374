import type { Instant } from '#lib/domain/calendar.ts';

/** Which reasons for a hold a unit offers: each change of it is a version. */
export interface HoldListTable {
	id: string;
	unitId: string;
	version: number;
	/** The reasons that are switched on, with a space between. */
	reasons: string;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
