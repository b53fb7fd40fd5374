import type { Instant } from './calendar.ts';
import type { GateAnswer } from './consent-gate.ts';
import type { Session, SessionEvent } from './session-events.ts';
import { refuse, type Refusal } from './session-rules.ts';
import { refuseUndo } from './session-undo.ts';
import { foldSession } from './session.ts';

/** What is kept of an event that was made without a network and came in later. */
export interface MadeOffline {
	/** When the gate had last answered the page on which it was made. */
	gateAskedAt: Instant;
	/** Of a step that puts hands on: what the gate says of the moment it was made, and when it came in. */
	gate: { then: GateAnswer; now: GateAnswer } | null;
	/** Why it could not follow what stood: it is kept, and counts for nothing. Null where it counts. */
	aside: Refusal['id'] | null;
}

/** How far a device's moment may lie outside what the server holds possible: its clock is measured, not its own. */
export const MOST_SKEW_MS = 60_000;

/**
 * The moment an entry is kept with, or why none can be: made before its session began, or after now,
 * by more than the skew that is allowed for. Within it the moment is moved to what is possible.
 */
export function momentMade(
	madeAt: Instant,
	{ startedAt, now }: { startedAt: Instant; now: Instant }
): { at: Instant } | { refusal: Refusal } {
	const made = Date.parse(madeAt);
	if (made > Date.parse(now) + MOST_SKEW_MS) {
		return { refusal: { id: 'in-the-future', at: madeAt, now } };
	}
	if (made < Date.parse(startedAt) - MOST_SKEW_MS) {
		return { refusal: { id: 'before-start', at: madeAt, startedAt } };
	}
	if (madeAt > now) return { at: now };
	return { at: madeAt < startedAt ? startedAt : madeAt };
}

/**
 * Why an entry made without a network does not count, or null where it does: asked of the session as it
 * stood when the entry was made, and of what others have done to its clock since. An end and a pause
 * take hands off, so they count wherever the session was not over already.
 */
export function asideBecause(
	session: Session,
	events: readonly SessionEvent[],
	event: SessionEvent,
	now: Instant
): Refusal['id'] | null {
	const stands = foldSession(session, events, now);
	if (stands.status === 'entered-in-error') return 'entered-in-error';
	const then = foldSession(session, events, event.at);
	if (event.kind === 'entered-in-error' && event.detail.eventId !== null) {
		const undo = { eventId: event.detail.eventId, byId: event.byId, at: event.at };
		return refuseUndo(session, events, undo)?.id ?? null;
	}
	const refusal = refuse(then, event, now)?.id ?? null;
	if (event.kind === 'ended') {
		// It says what was tapped, also where phases were left; but there is one end.
		return stands.endedAt !== null ? 'session-over' : refusal === 'session-over' ? refusal : null;
	}
	if (refusal !== null) return refusal;
	const steps = ['permission-asked', 'phase-started', 'resumed'];
	const isLate = stands.clockSetAt !== null && event.at < stands.clockSetAt;
	return steps.includes(event.kind) && isLate ? 'before-the-last-step' : null;
}
