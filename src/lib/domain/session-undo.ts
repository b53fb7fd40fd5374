import type { Instant } from './calendar.ts';
import { inOrder, type Session, type SessionEvent } from './session-events.ts';
import type { Refusal } from './session-rules.ts';
import { foldSession, setsTheClock, STRIKABLE_BESIDE } from './session.ts';

/** How long a tap by mistake can be taken back. */
export const UNDO_SECONDS = 10;

/** What the way to the server may take besides. */
const WAY_SECONDS = 5;

/** When it was tapped: what was made without a network came in later. */
const tappedAt = ({ at, recordedAt, offline }: SessionEvent) => (offline ? at : recordedAt);

/** The moment until which a tap is offered to be undone. */
export function undoUntil(event: SessionEvent): Instant {
	return new Date(Date.parse(tappedAt(event)) + UNDO_SECONDS * 1000).toISOString();
}

/**
 * What can be taken back of a session, whoever tapped it and whenever: what is told beside the clock; and
 * of the clock its last step alone, where that is a pause or a next phase.
 */
export function undoable(session: Session, events: readonly SessionEvent[]): SessionEvent[] {
	const all = inOrder(events, session.id);
	const view = foldSession(session, all, all.at(-1)?.at ?? '');
	if (view.status === 'entered-in-error') return [];
	const struck = new Set(
		all.flatMap((one) => (one.kind === 'entered-in-error' ? [one.detail.eventId] : []))
	);
	const stand = all.filter(({ id, offline }) => !struck.has(id) && !offline?.aside);
	const last = stand.findLast(({ kind }) => setsTheClock(kind));
	return stand.filter((event) => {
		if (STRIKABLE_BESIDE.includes(event.kind)) return true;
		if (event.id !== last?.id) return false;
		return event.kind === 'paused' || (event.kind === 'phase-started' && event.detail.phase > 0);
	});
}

/** Why a tap cannot be undone by this person at that moment, or null where it can. */
export function refuseUndo(
	session: Session,
	events: readonly SessionEvent[],
	undo: { eventId: string; byId: string; at: Instant }
): Refusal | null {
	const { eventId, byId, at } = undo;
	const tap = undoable(session, events).find(({ id }) => id === eventId);
	if (!tap || tap.byId !== byId) return { id: 'no-such-entry', eventId };
	const since = Date.parse(at) - Date.parse(tappedAt(tap));
	const most = (UNDO_SECONDS + WAY_SECONDS) * 1000;
	return since > most ? { id: 'too-late-to-undo', eventId } : null;
}

/** Whether undoing puts hands on again: what is undone is a pause. */
export function undoesPause(events: readonly SessionEvent[], eventId: string | null): boolean {
	return events.some(({ id, kind }) => id === eventId && kind === 'paused');
}
