import type { Instant } from './calendar.ts';

/** How many hours of a shift a sheet can look back. */
export const SHIFT_HOURS = [4, 8, 12, 24] as const;

export type ShiftHours = (typeof SHIFT_HOURS)[number];

/** What a sheet looks back where nobody chose. */
export const USUAL_SHIFT_HOURS: ShiftHours = 12;

/**
 * Where a shift that ends now began: so many elapsed hours ago, which on the days the clocks change is
 * an hour earlier or later on the wall than the number says.
 *
 * @example shiftBegan('2026-11-01T12:00:00.000Z', 12) // '2026-11-01T00:00:00.000Z'
 */
export function shiftBegan(now: Instant, hours: ShiftHours): Instant {
	return new Date(Date.parse(now) - hours * 3_600_000).toISOString();
}

/** Whether a session is of a shift: begun in it, ended in it, or running still. */
export function isOfShift(
	session: { startedAt: Instant; endedAt: Instant | null; running: boolean },
	{ from, now }: { from: Instant; now: Instant }
): boolean {
	if (session.running) return true;
	const last = session.endedAt ?? session.startedAt;
	return last >= from && session.startedAt <= now;
}
