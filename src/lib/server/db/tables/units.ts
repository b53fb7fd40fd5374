import type { Instant } from '#lib/domain/calendar.ts';

export interface UnitTable {
	id: string;
	name: string;
	timeZone: string;
	createdAt: Instant;
}
