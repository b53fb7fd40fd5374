import type { DeviceKind } from '../../device-kind.ts';
import type { Instant } from '#lib/domain/calendar.ts';

export interface AccountTable {
	personId: string;
	username: string;
	passwordHash: string;
	changedAt: Instant;
}

/** `id` is the SHA-256 of what the cookie holds: a copy of this table signs nobody in. */
export interface SignInSessionTable {
	id: string;
	personId: string;
	expiresAt: Instant;
	createdAt: Instant;
	/** Null where the browser did not say; absent only in rows to insert. */
	device?: DeviceKind | null;
}

/** How often a key failed in a row: what it stands for is a digest, and it is gone after a day. */
export interface FailedTryTable {
	key: string;
	failures: number;
	lastAt: Instant;
}

/** A device on which a person has signed in; `device` is the SHA-256 of what its browser keeps. */
export interface KnownDeviceTable {
	personId: string;
	device: string;
	at: Instant;
}
