import type { Instant } from './calendar.ts';

/** Whom a session that still runs is shown to: nobody yet, its owner, or the unit lead as well. */
export type LeftRunning = 'within' | 'ask-owner' | 'tell-lead';

/** A session that runs longer than so many times its protocol's minutes is shown to the unit lead. */
const TELL_LEAD_AFTER = 2;

/**
 * Whether somebody is asked about a session that runs: its owner once it has lasted longer, pauses
 * included, than its protocol's minutes; the unit lead as well once it has lasted twice as long. It is
 * a question, and ends nothing.
 */
export function leftRunning(
	{ startedAt, plannedMinutes }: { startedAt: Instant; plannedMinutes: number },
	now: Instant
): LeftRunning {
	const lasted = (Date.parse(now) - Date.parse(startedAt)) / 60_000;
	if (lasted <= plannedMinutes) return 'within';
	return lasted <= TELL_LEAD_AFTER * plannedMinutes ? 'ask-owner' : 'tell-lead';
}
