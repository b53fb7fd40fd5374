import { type ActingRole, NETWORK_LEAD } from './access-table.ts';
import type { Instant } from './calendar.ts';

/** How long a sign-in holds without a touch, and how long at most. */
export interface SignInLimits {
	idleMinutes: number;
	mostHours: number;
}

/**
 * By role. Staff: an hour untouched and a shift at most (NIST SP 800-63B-4 §2.2.3 allows an hour and a
 * day at its second level), whoever gives roles half of it. A parent, on a phone of their own that locks
 * itself, comes back every night: a day untouched, two weeks at most (its first level allows thirty days).
 */
export const LIMITS: Record<ActingRole, SignInLimits> = {
	parent: { idleMinutes: 24 * 60, mostHours: 14 * 24 },
	practitioner: { idleMinutes: 60, mostHours: 12 },
	clinician: { idleMinutes: 60, mostHours: 12 },
	lead: { idleMinutes: 30, mostHours: 8 },
	[NETWORK_LEAD]: { idleMinutes: 30, mostHours: 8 }
};

/** The longest of all: no sign-in is kept beyond it, whatever its person's roles are by then. */
export const MOST_HOURS = Math.max(...Object.values(LIMITS).map(({ mostHours }) => mostHours));

/** On a tablet of the ward a full sign-in is good for one shift, whoever it is. */
export const SHIFT_HOURS = 12;

/** The strictest of what a person's roles ask; who is on no staff is a parent. */
export function limitsOf(roles: readonly ActingRole[]): SignInLimits {
	const all = (roles.length > 0 ? roles : (['parent'] as const)).map((role) => LIMITS[role]);
	return {
		idleMinutes: Math.min(...all.map(({ idleMinutes }) => idleMinutes)),
		mostHours: Math.min(...all.map(({ mostHours }) => mostHours))
	};
}

/** A sign-in as it was begun and last used. */
export interface SignIn {
	/** When its person last proved who they are in full; unlocking with a PIN does not count. */
	createdAt: Instant;
	usedAt: Instant;
	lockedAt: Instant | null;
	/** On a tablet of the ward: after how many minutes untouched it locks; null where it stays open. */
	wardDevice: { lockMinutes: number | null } | null;
}

/** Whether it holds: `locked` waits on its tablet for its person's PIN, `over` for a new sign-in. */
export type SignInState = 'open' | 'locked' | 'over';

/** What a sign-in is at a moment. A clock that was set back ends none. */
export function signInState(
	{ createdAt, usedAt, lockedAt, wardDevice }: SignIn,
	roles: readonly ActingRole[],
	now: Instant
): SignInState {
	const { idleMinutes, mostHours } = limitsOf(roles);
	const most = wardDevice ? Math.min(SHIFT_HOURS, mostHours) : mostHours;
	if (minutesSince(createdAt, now) >= most * 60) return 'over';
	if (lockedAt !== null) return 'locked';
	if (!wardDevice) return minutesSince(usedAt, now) >= idleMinutes ? 'over' : 'open';
	const { lockMinutes } = wardDevice;
	return lockMinutes !== null && minutesSince(usedAt, now) >= lockMinutes ? 'locked' : 'open';
}

const minutesSince = (then: Instant, now: Instant) => (Date.parse(now) - Date.parse(then)) / 60_000;
