import type { Instant } from '#lib/domain/calendar.ts';

/** When a unit asks for a second look at a weight: each change of it is a version. */
export interface SecondLookTable {
	id: string;
	unitId: string;
	version: number;
	withinDayPercent: number;
	perDayPercent: number;
	offLinePercent: number;
	earlyPercent: number;
	earlyDays: number;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
