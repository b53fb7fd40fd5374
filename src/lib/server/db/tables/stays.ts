import type { Instant } from '#lib/domain/calendar.ts';

export interface StayTable {
	id: string;
	infantId: string;
	unitId: string;
	bed: string;
	fromAt: Instant;
	toAt: Instant | null;
	authorId: string;
}
