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
}
