import type { Instant } from '#lib/domain/calendar.ts';

/** A tablet that a ward shares. `tokenHash` is the SHA-256 of what its browser keeps. */
export interface WardDeviceTable {
	id: string;
	unitId: string;
	name: string;
	tokenHash: string;
	/** Minutes untouched until it locks; null where it stays open until the shift is over. */
	lockMinutes: number | null;
	registeredById: string;
	registeredAt: Instant;
	endedAt: Instant | null;
	endedById: string | null;
}

export interface PinTable {
	personId: string;
	pinHash: string;
	changedAt: Instant;
}

/** What somebody had half typed when a tablet locked: the fields as JSON, for that person alone. */
export interface KeptDraftTable {
	deviceId: string;
	personId: string;
	path: string;
	fields: string;
	at: Instant;
}
