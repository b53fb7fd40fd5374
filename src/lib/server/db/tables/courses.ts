import type { Day, Instant } from '#lib/domain/calendar.ts';

/** An infant's plan of sessions in the unit it was made in: each change of it is a version. */
export interface CourseTable {
	id: string;
	infantId: string;
	unitId: string;
	/** The first version's id. */
	rootId: string;
	version: number;
	supersedes: string | null;
	/** One of the unit's own protocols, or null for the trial's. */
	protocolRootId: string | null;
	fromDay: Day;
	days: number;
	sessionsPerDay: number;
	endedOn: Day | null;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
