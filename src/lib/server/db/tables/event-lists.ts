import type { Instant } from '#lib/domain/calendar.ts';

/** Which events a unit offers to record: each change of it is a version. */
export interface EventListTable {
	id: string;
	unitId: string;
	version: number;
	/** Our kinds that are switched on, with a space between. */
	kinds: string;
	/** The unit's own labels, as a list in JSON. */
	own: string;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
