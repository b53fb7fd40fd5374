import type { Span } from './session-clock.ts';
import { inOrder, type Session, type SessionEvent } from './session-events.ts';
import { nextEndings, nextEvents } from './session-rules.ts';
import type { Instant } from './calendar.ts';
import type { CueView, SessionView } from './session-view.ts';
import { foldSession } from './session.ts';

/** A running session as the page beside the cot shows it, with nothing in it that a moment changes. */
export interface AtTheCot extends Pick<
	SessionView,
	'phase' | 'permission' | 'pauses' | 'cues' | 'clockSetAt'
> {
	state: SessionView['clock'];
	endedAt: SessionView['endedAt'];
	phases: Pick<SessionView['phases'][number], 'kind' | 'plannedMinutes'>[];
	/** The stretches of massage; the last is open while hands are on. */
	spans: Span[];
	/** The kinds of event, and of end, that can be added. */
	events: ReturnType<typeof nextEvents>;
	endings: ReturnType<typeof nextEndings>;
	/** The pause that lasts, for its reason to be said. */
	pauseId: string | null;
}

/** So long after a cue it is asked what was done on it. */
const ASKED_MS = 120_000;

/** The cue of which it is asked what was done: the newest, if it is one of stress and nobody said yet. */
export function cueToAskAbout({ cues, state }: AtTheCot, now: Instant): CueView | null {
	const last = cues.at(-1);
	if (state === 'over' || last?.leaning !== 'stress' || last.action !== null) return null;
	return Date.parse(now) - Date.parse(last.at) < ASKED_MS ? last : null;
}

/** Later than any moment: what has been tapped counts, however a clock stands. */
const ALL = '9999-12-31T23:59:59.999Z';

/**
 * A running session from everything that was tapped, whether it was sent or not. The server and the page
 * read it with this one function, so that a page without a network goes on as the server would.
 */
export function atTheCot(session: Session, events: readonly SessionEvent[]): AtTheCot {
	const view = foldSession(session, events, ALL);
	const { clock: state, phase, permission, pauses, cues, clockSetAt, endedAt } = view;
	const paused = inOrder(events, session.id).findLast(({ kind }) => kind === 'paused');
	return {
		...{ state, phase, permission, pauses, cues, clockSetAt, endedAt },
		phases: view.phases.map(({ kind, plannedMinutes }) => ({ kind, plannedMinutes })),
		spans: view.spans,
		events: nextEvents(view),
		endings: nextEndings(view),
		pauseId: state === 'paused' ? (paused?.id ?? null) : null
	};
}
