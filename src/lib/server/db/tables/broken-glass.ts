import type { Instant } from '#lib/domain/calendar.ts';

/** A record opened in an emergency by a clinician of another unit; `unitId` is the infant's then. */
export interface BrokenGlassTable {
	id: string;
	personId: string;
	infantId: string;
	unitId: string;
	reason: string;
	at: Instant;
	endsAt: Instant;
}
