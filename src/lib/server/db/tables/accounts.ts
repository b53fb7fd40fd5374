import type { DeviceKind } from '../../device-kind.ts';
import type { Instant } from '#lib/domain/calendar.ts';

export interface AccountTable {
	personId: string;
	username: string;
	passwordHash: string;
	changedAt: Instant;
	/** Whether it is long enough to do without a second step; absent only in rows to insert. */
	isLong?: number;
}

/** `id` is the SHA-256 of what the cookie holds: a copy of this table signs nobody in. */
export interface SignInSessionTable {
	id: string;
	personId: string;
	expiresAt: Instant;
	createdAt: Instant;
	/** Null where the browser did not say; absent only in rows to insert. */
	device?: DeviceKind | null;
	/** When it last did something; null where it never was. */
	usedAt?: Instant | null;
	/** Its person's roles when it was begun, as one text: a change of them gives it another id. */
	roles?: string | null;
	/** The tablet of the ward that it is bound to. */
	wardDeviceId?: string | null;
	lockedAt?: Instant | null;
	/** 1 where a second step or a passkey was shown as well. */
	strong?: number;
	/** How many wrong PINs were typed since it was locked. */
	wrongPins?: number;
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

/** An authenticator app's secret, as base32; it counts once a code of it was typed. */
export interface TotpTable {
	personId: string;
	secret: string;
	begunAt: Instant;
	confirmedAt: Instant | null;
	/** The step of time whose code was used last: it is good for once. */
	lastStep: number | null;
}

/** A code for the day an app is lost, as its SHA-256. */
export interface RecoveryCodeTable {
	personId: string;
	codeHash: string;
	usedAt: Instant | null;
}

/** A passkey: `id` is the credential's, `publicKey` its COSE key, both base64url. */
export interface PasskeyTable {
	id: string;
	personId: string;
	publicKey: string;
	counter: number;
	/** JSON, as the browser said. */
	transports: string;
	device: DeviceKind | null;
	createdAt: Instant;
	usedAt: Instant | null;
}

/** Something begun on one page and ended by the next request; `id` is the SHA-256 of its cookie. */
export interface CeremonyTable {
	id: string;
	kind: 'second step' | 'passkey sign-in' | 'new passkey';
	personId: string | null;
	challenge: string | null;
	expiresAt: Instant;
}

/** Of whom a unit asks a second step: each change of it is a version; `roles` is a JSON list. */
export interface SecondStepRuleTable {
	id: string;
	unitId: string;
	version: number;
	roles: string;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
