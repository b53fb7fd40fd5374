import type { Instant } from './calendar.ts';
import { performerNow, setsTheClock } from './session.ts';
import type { SessionEvent, SessionEventKind } from './session-events.ts';
import type { SessionView } from './session-view.ts';
import type { Permission, Technique } from './session-vocabulary.ts';
import { isLongerThan } from './touch.ts';
import type { Moment } from './vitals.ts';

/** Why an event cannot be added, with the facts a sentence needs. */
export type Refusal =
	| { id: 'in-the-future'; at: Instant; now: Instant }
	| { id: 'not-started' }
	| { id: 'already-started'; startedAt: Instant }
	| { id: 'before-start'; at: Instant; startedAt: Instant }
	| { id: 'before-the-last-step'; at: Instant; lastAt: Instant }
	| { id: 'session-over'; endedAt: Instant | null }
	| { id: 'entered-in-error' }
	| { id: 'permission-not-given'; answer: Permission | null }
	| { id: 'massage-under-way' }
	| { id: 'massage-not-begun' }
	| { id: 'no-such-phase'; phase: number; phases: number }
	| { id: 'phase-out-of-order'; phase: number; expected: number }
	| { id: 'phases-left'; left: number }
	| { id: 'has-it-already' }
	| { id: 'paused' }
	| { id: 'not-paused' }
	/** It is signed once it is over. */
	| { id: 'still-runs' }
	| { id: 'not-its-author' }
	| { id: 'signed' }
	| { id: 'not-signed' }
	| { id: 'corrected-meanwhile'; version: number }
	| { id: 'end-does-not-fit' }
	| { id: 'more-minutes-than-massage'; phase: number }
	| { id: 'no-such-entry'; eventId: string }
	| { id: 'too-late-to-undo'; eventId: string }
	/** Hands were not on yet, or are on still. */
	| { id: 'not-over' }
	/** What was read before, during or after was read at another time. */
	| { id: 'outside-moment'; moment: Moment }
	/** The protocol of the session leaves it out. */
	| { id: 'technique-left-out'; technique: Technique };

/**
 * The kinds of event that can be added now, for the buttons to show. A phase moves on only when a
 * person says so; after the last phase there is no next, only the end.
 */
export function nextEvents(view: SessionView): SessionEventKind[] {
	if (view.status === 'entered-in-error') return [];
	if (view.startedAt === null) return ['started'];
	const always: SessionEventKind[] = [...BESIDE, 'entered-in-error'];
	const ofRunning: SessionEventKind[] = ['taken-over', 'cue', 'ended'];
	switch (view.clock) {
		case 'over': {
			const handsOff: SessionEventKind[] = view.phase === null ? [] : ['hands-off'];
			return [...handsOff, ...always, view.versions.length === 0 ? 'signed' : 'corrected'];
		}
		case 'not-started':
			return view.permission === 'accepting'
				? ['permission-asked', 'phase-started', ...ofRunning, ...always]
				: ['permission-asked', ...ofRunning, ...always];
		case 'paused':
			return ['resumed', ...ofRunning, ...always];
		case 'running':
			return phasesLeft(view) > 0
				? ['phase-started', 'paused', ...ofRunning, ...always]
				: ['paused', ...ofRunning, ...always];
	}
}

/** What can be told of a session at any time. */
const BESIDE: readonly SessionEventKind[] = [
	'outcome',
	'note',
	'vitals',
	'warmth',
	'adverse',
	'family-told'
];

/** How an end may be called now: a massage that never began is not done, one that did is not. */
export function nextEndings(view: SessionView): ('completed' | 'stopped' | 'not-done')[] {
	if (!nextEvents(view).includes('ended')) return [];
	if (view.phase === null) return ['not-done'];
	return phasesLeft(view) > 0 ? ['stopped'] : ['completed', 'stopped'];
}

/**
 * Why the event cannot be added to the session as it stands, or null where it can. `now` is when it is
 * being recorded; an event may have happened earlier, never later.
 */
export function refuse(view: SessionView, event: SessionEvent, now: Instant): Refusal | null {
	const { at, kind } = event;
	const { startedAt, clockSetAt } = view;
	if (at > now) return { id: 'in-the-future', at, now };
	if (view.status === 'entered-in-error') return { id: 'entered-in-error' };
	if (startedAt === null) return kind === 'started' ? null : { id: 'not-started' };
	if (kind === 'started') return { id: 'already-started', startedAt };
	if (at < startedAt) return { id: 'before-start', at, startedAt };
	if (view.clock === 'over' && (setsTheClock(kind) || isOfRunning(kind))) {
		return { id: 'session-over', endedAt: view.endedAt };
	}
	if (setsTheClock(kind) && clockSetAt !== null && at < clockSetAt) {
		return { id: 'before-the-last-step', at, lastAt: clockSetAt };
	}
	return refuseByKind(view, event);
}

/** What happens only while a session runs, though the clock does not hang on it. */
function isOfRunning(kind: SessionEventKind): boolean {
	return kind === 'cue' || kind === 'taken-over';
}

function refuseByKind(view: SessionView, event: SessionEvent): Refusal | null {
	switch (event.kind) {
		case 'permission-asked':
			return view.phase === null ? null : { id: 'massage-under-way' };
		case 'phase-started':
			return refusePhase(view, event.detail.phase);
		case 'paused':
			if (view.clock === 'not-started') return { id: 'massage-not-begun' };
			return view.clock === 'paused' ? { id: 'paused' } : null;
		case 'resumed':
			return view.clock === 'paused' ? null : { id: 'not-paused' };
		case 'taken-over':
			return performerNow(view).personId === event.byId ? { id: 'has-it-already' } : null;
		case 'ended':
			return refuseEnd(view, event.detail.as);
		case 'detail-added':
			return view.versions.length > 0 ? { id: 'signed' } : null;
		case 'signed':
			return refuseSignature(view, event.byId);
		case 'corrected':
			return refuseCorrection(view, event);
		case 'vitals':
			return refuseVitals(view, event.detail.moment, event.at);
		case 'hands-off':
			return refuseHandsOff(view, event.at);
		case 'family-told':
			return refuseTold(view, event.detail.eventId);
		case 'entered-in-error':
			return refuseStrike(view, event.detail.eventId);
		default:
			return null;
	}
}

function refusePhase(view: SessionView, phase: number): Refusal | null {
	const expected = view.phase === null ? 0 : view.phase + 1;
	if (view.permission !== 'accepting')
		return { id: 'permission-not-given', answer: view.permission };
	if (view.clock === 'paused') return { id: 'paused' };
	if (view.phases[phase] === undefined) {
		return { id: 'no-such-phase', phase, phases: view.phases.length };
	}
	return phase === expected ? null : { id: 'phase-out-of-order', phase, expected };
}

function refuseEnd(view: SessionView, as: 'completed' | 'stopped' | 'not-done'): Refusal | null {
	if (nextEndings(view).includes(as)) return null;
	if (view.phase === null) return { id: 'massage-not-begun' };
	return as === 'not-done'
		? { id: 'massage-under-way' }
		: { id: 'phases-left', left: phasesLeft(view) };
}

function refuseSignature(view: SessionView, byId: string): Refusal | null {
	if (view.clock !== 'over') return { id: 'still-runs' };
	if (view.versions.length > 0) return { id: 'signed' };
	return view.authorIds.includes(byId) ? null : { id: 'not-its-author' };
}

function refuseCorrection(view: SessionView, event: SessionEvent<'corrected'>): Refusal | null {
	const { versions } = view;
	const { version, said } = event.detail;
	if (versions.length === 0) return { id: 'not-signed' };
	if (version !== versions.length) return { id: 'corrected-meanwhile', version };
	const { from, to } = endBetween(view, event.at);
	const longer = said.touches?.find(({ phase, touch }) =>
		isLongerThan(touch, view.phases[phase]?.seconds ?? 0)
	);
	if (longer) return { id: 'more-minutes-than-massage', phase: longer.phase };
	const fits = said.endedAt === undefined || (from <= said.endedAt && said.endedAt <= to);
	return fits ? null : { id: 'end-does-not-fit' };
}

/** Between which moments a session that is over can have ended, as it is corrected at one. */
export function endBetween(view: SessionView, now: Instant): { from: Instant; to: Instant } {
	const { startedAt, spans, pauses, handsOff } = view;
	const steps = [...spans, ...pauses].map(({ from }) => from);
	const from = steps.reduce((last, at) => (at > last ? at : last), startedAt ?? now);
	return { from, to: handsOff?.at ?? now };
}

/** A time is typed to the minute, so the minute decides. */
const minuteOf = (at: Instant) => at.slice(0, 'YYYY-MM-DDTHH:MM'.length);

function refuseVitals(view: SessionView, moment: Moment, at: Instant): Refusal | null {
	const first = view.phases[0]?.startedAt ?? null;
	if (moment === 'before') {
		const isBefore = first === null || minuteOf(at) <= minuteOf(first);
		return isBefore ? null : { id: 'outside-moment', moment };
	}
	if (first === null) return { id: 'massage-not-begun' };
	if (moment === 'after' && view.endedAt === null) return { id: 'not-over' };
	const from = minuteOf(moment === 'after' ? (view.endedAt ?? at) : first);
	const to = minuteOf(moment === 'after' ? at : (view.endedAt ?? at));
	const isWithin = from <= minuteOf(at) && minuteOf(at) <= to;
	return isWithin ? null : { id: 'outside-moment', moment };
}

function refuseHandsOff({ phase, endedAt }: SessionView, at: Instant): Refusal | null {
	if (phase === null) return { id: 'massage-not-begun' };
	if (endedAt === null) return { id: 'not-over' };
	return at < endedAt ? { id: 'before-the-last-step', at, lastAt: endedAt } : null;
}

function refuseTold({ adverse }: SessionView, eventId: string): Refusal | null {
	const untold = adverse.some(
		({ event, toldAt, struck }) => event.id === eventId && toldAt === null && struck === null
	);
	return untold ? null : { id: 'no-such-entry', eventId };
}

function refuseStrike(view: SessionView, eventId: string | null): Refusal | null {
	if (eventId === null) return null;
	const { cues, outcomes, notes, vitals, warmth, handsOff } = view;
	const adverse = view.adverse.flatMap(({ event, struck }) => (struck ? [] : [event]));
	const entries = [...cues, ...outcomes, ...notes, ...vitals, ...adverse, warmth, handsOff];
	return entries.some((one) => one?.id === eventId) ? null : { id: 'no-such-entry', eventId };
}

function phasesLeft(view: SessionView): number {
	return view.phases.length - 1 - (view.phase ?? -1);
}
