import type { Instant } from '#lib/domain/calendar.ts';

/** What a unit says about consent: each change of it is a version. */
export interface ConsentRulesTable {
	id: string;
	unitId: string;
	version: number;
	/** The oil products by name, as a list in JSON. */
	oils: string;
	/** Days by scope, in JSON. */
	lastsDays: string;
	skinTestHours: number | null;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
