import type { Instant } from './calendar.ts';
import { TRIAL_PROTOCOL } from './protocol.ts';
import type { EventDetails, Session, SessionEvent, SessionEventKind } from './session-events.ts';

export const session: Session = {
	id: 'session-1',
	infantId: 'infant-a',
	performerId: 'practitioner',
	performerKind: 'practitioner',
	protocol: TRIAL_PROTOCOL
};

/** The moment so many minutes and seconds after the session's start at 14:00 UTC. */
export function after(minutes: number, seconds = 0): Instant {
	const start = Date.parse('2026-11-23T14:00:00.000Z');
	return new Date(start + (minutes * 60 + seconds) * 1000).toISOString();
}

export function event<Kind extends SessionEventKind>(
	kind: Kind,
	at: Instant,
	detail: EventDetails[Kind]
): SessionEvent {
	return {
		id: `${kind}-${at}`,
		sessionId: session.id,
		kind,
		at,
		recordedAt: at,
		byId: 'practitioner',
		detail
	} as SessionEvent;
}

/** Started, asked and accepted, first phase at one minute. */
export const BEGUN: SessionEvent[] = [
	event('started', after(0), { stateBefore: 'quiet-alert' }),
	event('permission-asked', after(0, 30), { answer: 'accepting' }),
	event('phase-started', after(1), { phase: 0, techniques: ['tactile-stroking'] })
];

/** The whole trial session, with a 40-second pause for hiccups at 5:31 of massage. */
export const WHOLE: SessionEvent[] = [
	...BEGUN,
	event('phase-started', after(6), { phase: 1, techniques: ['kinesthetic'] }),
	event('cue', after(6, 31), { cue: 'hiccups', action: 'pause' }),
	event('paused', after(6, 31), { reason: 'stress-cue' }),
	event('resumed', after(7, 11), {}),
	event('cue', after(8, 44), { cue: 'settled', action: 'continue' }),
	event('phase-started', after(11, 40), { phase: 2, techniques: ['tactile-stroking'] }),
	event('ended', after(16, 40), { as: 'completed', reason: null, stateAfter: 'light-sleep' }),
	event('outcome', after(40), { outcome: 'sleep-onset', value: 12 }),
	event('note', after(41), { text: 'Slept on.' })
];
