import type { Instant } from './calendar.ts';
import { endingOf, pauseReasonOf, saidLater } from './session-added.ts';
import { secondsUntil, spansOf, type Span } from './session-clock.ts';
import {
	inOrder,
	type Session,
	type SessionEvent,
	type SessionEventKind
} from './session-events.ts';
import type { Clock, CueView, PerformerView, PhaseView, SessionView } from './session-view.ts';
import { versionsOf } from './session-versions.ts';
import { leaningOf } from './session-vocabulary.ts';

/**
 * The session as it stands at a moment: a fold over its events, in any order. Events after the moment
 * and of other sessions are left out, so a replay at an earlier moment shows what stood then.
 */
export function foldSession(
	session: Session,
	events: readonly SessionEvent[],
	at: Instant
): SessionView {
	const { all, kept, struck, reasons, whole, tappedEnd, ended, clockEvents, spans } = standing(
		session.id,
		events,
		at
	);
	const added = ofKind(kept, 'detail-added');
	const phase = ofKind(clockEvents, 'phase-started').at(-1)?.detail.phase ?? null;
	const started = ofKind(kept, 'started')[0];
	const massage = massageIn(session.id, events, at);
	const asSigned = {
		stateBefore: started?.detail.stateBefore ?? null,
		ending: ended === undefined ? null : endingOf(ended, added),
		endedAt: tappedEnd?.at ?? null,
		phases: phasesOf(session, clockEvents, spans, added, at)
	};
	return {
		...massage,
		clock: clockOf(ended !== undefined || whole !== undefined, phase, spans),
		performers: performersOf(session, massage.startedAt, clockEvents),
		clockSetAt: clockEvents.filter(({ kind }) => setsTheClock(kind)).at(-1)?.at ?? null,
		permission: ofKind(clockEvents, 'permission-asked').at(-1)?.detail.answer ?? null,
		phase,
		phaseSeconds: secondsUntil(
			spans.filter((span) => span.phase === phase),
			at
		),
		massageMinutes: massage.massageSeconds / 60,
		spans,
		pauses: pausesOf(clockEvents, added),
		cues: ofKind(kept, 'cue').map((cue) => cueOf(cue, added, clockEvents, spans)),
		...versionsOf(asSigned, ofKind(kept, 'signed')[0], ofKind(kept, 'corrected')),
		endedAt: ended?.at ?? null,
		authorIds: [
			...new Set([started, ...ofKind(clockEvents, 'taken-over')].flatMap((one) => one?.byId ?? []))
		],
		outcomes: ofKind(kept, 'outcome'),
		notes: ofKind(kept, 'note'),
		vitals: ofKind(kept, 'vitals'),
		warmth: ofKind(kept, 'warmth').at(-1) ?? null,
		handsOff: ofKind(kept, 'hands-off').at(-1) ?? null,
		adverse: adverseOf(all),
		struck: struck.map((event) => ({ event, reason: reasons.get(event.id) ?? '' })),
		enteredInError:
			whole === undefined
				? null
				: { reason: whole.detail.reason, byId: whole.byId, at: whole.recordedAt }
	};
}

/** How a session stands, when it began and its seconds of massage: all that its minutes are made of. */
export function massageIn(
	sessionId: string,
	events: readonly SessionEvent[],
	at: Instant
): Pick<SessionView, 'status' | 'startedAt' | 'massageSeconds'> {
	const { kept, whole, ended, spans } = standing(sessionId, events, at);
	return {
		status: whole !== undefined ? 'entered-in-error' : (ended?.detail.as ?? 'in-progress'),
		startedAt: ofKind(kept, 'started')[0]?.at ?? null,
		massageSeconds: secondsUntil(spans, at)
	};
}

/** What of a session's events stands at a moment, and the stretches of massage in it. */
function standing(sessionId: string, events: readonly SessionEvent[], at: Instant) {
	const known = inOrder(events, sessionId).filter((event) => event.at <= at);
	const all = known.filter(counts);
	const errors = ofKind(all, 'entered-in-error');
	const reasons = new Map(errors.map(({ detail }) => [detail.eventId, detail.reason]));
	const struck = all.filter((event) => isStrikable(event.kind) && reasons.has(event.id));
	const kept = all.filter((event) => !struck.includes(event));
	const begun = kept.findIndex(({ kind }) => kind === 'started');
	const sinceBegun = begun === -1 ? [] : kept.slice(begun);
	const tappedEnd = ofKind(sinceBegun, 'ended')[0];
	const beforeEnd = sinceBegun.slice(0, tappedEnd && sinceBegun.indexOf(tappedEnd));
	const ended = tappedEnd && correctedEnd(tappedEnd, beforeEnd, ofKind(kept, 'corrected'));
	const clockEvents = ended ? [...beforeEnd, ended] : beforeEnd;
	return {
		...{ all, kept, struck, reasons, clockEvents, spans: spansOf(clockEvents) },
		...{ tappedEnd, ended },
		whole: errors.find(({ detail }) => detail.eventId === null)
	};
}

/** The end at the time that the last correction of it says; never before a step that was tapped. */
function correctedEnd(
	ended: SessionEvent<'ended'>,
	before: readonly SessionEvent[],
	corrections: readonly SessionEvent<'corrected'>[]
): SessionEvent<'ended'> {
	const said = corrections.findLast(({ detail }) => detail.said.endedAt)?.detail.said.endedAt;
	const last = before.findLast(({ kind }) => setsTheClock(kind))?.at;
	if (said === undefined || last === undefined) return ended;
	return { ...ended, at: said < last ? last : said };
}

/** Whether it is more than kept: made without a network, it may not have been able to follow. */
function counts({ offline }: SessionEvent): boolean {
	return (offline?.aside ?? null) === null;
}

/** Whether an event of this kind moves the clock, so that the next such event may not come before it. */
export function setsTheClock(kind: SessionEventKind): boolean {
	return ['started', 'permission-asked', 'phase-started', 'paused', 'resumed', 'ended'].includes(
		kind
	);
}

/** Whether one such event can be marked as entered in error on its own. */
export function isStrikable(kind: SessionEventKind): boolean {
	return [...STRIKABLE_BESIDE, 'adverse', 'paused', 'phase-started'].includes(kind);
}

/** What is told beside the clock, and can be taken back by whoever tapped it. */
export const STRIKABLE_BESIDE: readonly SessionEventKind[] = [
	'cue',
	'outcome',
	'note',
	'vitals',
	'warmth',
	'hands-off'
];

function ofKind<Kind extends SessionEventKind>(
	events: readonly SessionEvent[],
	kind: Kind
): SessionEvent<Kind>[] {
	return events.filter((event) => event.kind === kind) as SessionEvent<Kind>[];
}

function performersOf(
	{ performerId, performerKind }: Session,
	from: Instant | null,
	events: readonly SessionEvent[]
): SessionView['performers'] {
	const since = ofKind(events, 'taken-over').map(({ byId, at, detail }): PerformerView => ({
		personId: byId,
		kind: detail.as,
		from: at
	}));
	return [{ personId: performerId, kind: performerKind, from }, ...since];
}

/** Who has the session now, or had it when it ended. */
export function performerNow({ performers }: Pick<SessionView, 'performers'>): PerformerView {
	return performers.at(-1) ?? performers[0];
}

function adverseOf(all: readonly SessionEvent[]): SessionView['adverse'] {
	const told = ofKind(all, 'family-told');
	const errors = ofKind(all, 'entered-in-error');
	return ofKind(all, 'adverse').map((event) => {
		const error = errors.find(({ detail }) => detail.eventId === event.id);
		return {
			event,
			toldAt: told.find(({ detail }) => detail.eventId === event.id)?.at ?? null,
			struck: error ? { reason: error.detail.reason, byId: error.byId, at: error.at } : null
		};
	});
}

function clockOf(over: boolean, phase: number | null, spans: readonly Span[]): Clock {
	if (over) return 'over';
	if (phase === null) return 'not-started';
	return spans.at(-1)?.to === null ? 'running' : 'paused';
}

function phasesOf(
	session: Session,
	events: readonly SessionEvent[],
	spans: readonly Span[],
	added: readonly SessionEvent<'detail-added'>[],
	at: Instant
): PhaseView[] {
	const starts = ofKind(events, 'phase-started');
	return session.protocol.phases.map(({ kind, minutes }, phase) => {
		const start = starts.find(({ detail }) => detail.phase === phase);
		return {
			kind,
			plannedMinutes: minutes,
			startedAt: start?.at ?? null,
			seconds: secondsUntil(
				spans.filter((span) => span.phase === phase),
				at
			),
			techniques: saidLater(added, start, 'techniques') ?? start?.detail.techniques ?? [],
			touch: saidLater(added, start, 'touch') ?? null
		};
	});
}

/** Each pause ends with the next event that moves the clock; a pause within a pause is none. */
function pausesOf(
	events: readonly SessionEvent[],
	added: readonly SessionEvent<'detail-added'>[]
): SessionView['pauses'] {
	const steps = events.filter(({ kind }) => setsTheClock(kind));
	return steps.flatMap((pause, index) => {
		if (pause.kind !== 'paused' || steps[index - 1]?.kind === 'paused') return [];
		const next = steps.slice(index + 1).find(({ kind }) => kind !== 'paused');
		return [{ reason: pauseReasonOf(pause, added), from: pause.at, to: next?.at ?? null }];
	});
}

function cueOf(
	event: SessionEvent<'cue'>,
	added: readonly SessionEvent<'detail-added'>[],
	events: readonly SessionEvent[],
	spans: readonly Span[]
): CueView {
	const { cue, action } = event.detail;
	const before = ofKind(events, 'phase-started').filter(({ at }) => at <= event.at);
	return {
		id: event.id,
		cue,
		leaning: leaningOf(cue),
		action: saidLater(added, event, 'action') ?? action,
		at: event.at,
		second: secondsUntil(spans, event.at),
		phase: before.at(-1)?.detail.phase ?? null
	};
}
