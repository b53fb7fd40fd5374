import type { Instant } from './calendar.ts';

/** How often in a row something was tried and failed, and when last. */
export interface Tries {
	failures: number;
	lastAt: Instant;
}

/** How many failures cost nothing, and how long the next try waits after each further one. */
export interface Patience {
	free: number;
	firstSeconds: number;
	mostSeconds: number;
}

/** One user name from one place: a person who mistypes waits seconds, a guesser soon five minutes. */
export const OF_NAME_AND_PLACE: Patience = { free: 5, firstSeconds: 2, mostSeconds: 300 };

/** Everything from one address, which a whole ward may share. */
export const OF_ADDRESS: Patience = { free: 60, firstSeconds: 1, mostSeconds: 30 };

/** One user name from all addresses: short, as anybody can make it longer for its owner. */
export const OF_NAME: Patience = { free: 30, firstSeconds: 1, mostSeconds: 15 };

/** After so long without a failure all before are forgotten. */
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

/** What still counts of failures at a moment. */
export function countingNow({ failures, lastAt }: Tries, now: Instant): number {
	return Date.parse(now) - Date.parse(lastAt) >= FORGOTTEN_AFTER_MS ? 0 : failures;
}

/**
 * Whole seconds until the next try is taken; 0 where it is taken now. It doubles with each failure and
 * never ends a chance: it slows whoever guesses, and locks nobody out.
 */
export function secondsToWait(
	tries: Tries,
	{ free, firstSeconds, mostSeconds }: Patience,
	now: Instant
): number {
	const beyond = countingNow(tries, now) - free;
	if (beyond < 0) return 0;
	const seconds = Math.min(mostSeconds, firstSeconds * 2 ** Math.min(beyond, 30));
	const since = (Date.parse(now) - Date.parse(tries.lastAt)) / 1000;
	// A clock that was set back makes nobody wait longer than the wait itself.
	return Math.ceil(Math.min(seconds, Math.max(0, seconds - since)));
}
