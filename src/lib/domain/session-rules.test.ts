import { describe, expect, it } from 'vitest';
import { nextEndings, nextEvents, refuse } from './session-rules.ts';
import type { SessionEvent } from './session-events.ts';
import { after, BEGUN, event, session, WHOLE } from './session.fixtures.ts';
import { foldSession } from './session.ts';

const LATER = after(60);
const start = BEGUN.slice(0, 1);
const paused = [...BEGUN, event('paused', after(2), { reason: 'care' })];
const lastPhase = WHOLE.slice(0, 9);

function answer(events: readonly SessionEvent[], next: SessionEvent) {
	return refuse(foldSession(session, events, LATER), next, LATER);
}
const next = (events: readonly SessionEvent[]) => nextEvents(foldSession(session, events, LATER));
const endings = (events: readonly SessionEvent[]) =>
	nextEndings(foldSession(session, events, LATER));
const ended = (as: 'completed' | 'stopped' | 'not-done') =>
	event('ended', after(20), { as, reason: 'other', stateAfter: null } as never);

describe('what can come next', () => {
	it('first the start, and only once', () => {
		expect(next([])).toEqual(['started']);
		expect(answer([], BEGUN[2] as SessionEvent)).toEqual({ id: 'not-started' });
		const again = event('started', after(5), { stateBefore: null });
		expect(answer(BEGUN, again)).toEqual({ id: 'already-started', startedAt: after(0) });
	});

	it('no phase before the infant has accepted; an unsure one can be asked again', () => {
		const phase = event('phase-started', after(2), { phase: 0, techniques: [] });
		const unsure = [...start, event('permission-asked', after(1), { answer: 'unsure' })];
		expect(next(start)).not.toContain('phase-started');
		expect(answer(start, phase)).toEqual({ id: 'permission-not-given', answer: null });
		expect(answer(unsure, phase)).toEqual({ id: 'permission-not-given', answer: 'unsure' });
		const again = event('permission-asked', after(1, 30), { answer: 'accepting' });
		expect(answer(unsure, again)).toBe(null);
		expect(answer([...unsure, again], phase)).toBe(null);
	});

	it('phases come in their order, one at a time', () => {
		const phase = (number: number) =>
			event('phase-started', after(20), { phase: number, techniques: [] });
		expect(answer(BEGUN, phase(1))).toBe(null);
		expect(answer(BEGUN, phase(2))).toEqual({ id: 'phase-out-of-order', phase: 2, expected: 1 });
		expect(answer(BEGUN, phase(0))).toEqual({ id: 'phase-out-of-order', phase: 0, expected: 1 });
		expect(answer(lastPhase, phase(3))).toEqual({ id: 'no-such-phase', phase: 3, phases: 3 });
	});

	it('after the last phase there is no next, only the end', () => {
		expect(next(lastPhase)).not.toContain('phase-started');
		expect(endings(lastPhase)).toEqual(['completed', 'stopped']);
		expect(answer(lastPhase, ended('completed'))).toBe(null);
	});

	it('with phases left it can be stopped, and is not completed', () => {
		expect(endings(BEGUN)).toEqual(['stopped']);
		expect(answer(BEGUN, ended('completed'))).toEqual({ id: 'phases-left', left: 2 });
		expect(answer(BEGUN, ended('stopped'))).toBe(null);
	});

	it('a massage that never began is not done; one that did is not “not done”', () => {
		expect(endings(start)).toEqual(['not-done']);
		expect(answer(start, ended('stopped'))).toEqual({ id: 'massage-not-begun' });
		expect(answer(BEGUN, ended('not-done'))).toEqual({ id: 'massage-under-way' });
	});

	it('resume needs a pause, a pause needs a running clock, and next phase needs a resume', () => {
		const resume = event('resumed', after(20), {});
		const pause = event('paused', after(20), { reason: 'care' });
		const phase = event('phase-started', after(20), { phase: 1, techniques: [] });
		expect(answer(BEGUN, resume)).toEqual({ id: 'not-paused' });
		expect(answer(paused, resume)).toBe(null);
		expect(answer(paused, pause)).toEqual({ id: 'paused' });
		expect(answer(start, pause)).toEqual({ id: 'massage-not-begun' });
		expect(answer(paused, phase)).toEqual({ id: 'paused' });
		expect(next(paused)).toContain('ended');
	});

	it('it can always be stopped while massage is under way', () => {
		for (let length = BEGUN.length; length <= lastPhase.length; length += 1) {
			expect(answer(WHOLE.slice(0, length), ended('stopped'))).toBe(null);
		}
	});

	it('after the end only what is told of it: hands off, outcomes, notes, numbers, errors, the signature', () => {
		const beside = ['outcome', 'note', 'vitals', 'warmth', 'adverse', 'family-told'];
		expect(next(WHOLE)).toEqual(['hands-off', ...beside, 'entered-in-error', 'signed']);
		const over = { id: 'session-over', endedAt: after(16, 40) };
		expect(answer(WHOLE, event('resumed', after(20), {}))).toEqual(over);
		expect(answer(WHOLE, event('cue', after(20), { cue: 'rooting', action: null }))).toEqual(over);
		expect(answer(WHOLE, ended('stopped'))).toEqual(over);
		expect(answer(WHOLE, event('note', after(50), { text: 'Still asleep.' }))).toBe(null);
	});

	it('after the whole was entered in error, nothing', () => {
		const error = event('entered-in-error', after(50), { eventId: null, reason: 'twin' });
		expect(next([...WHOLE, error])).toEqual([]);
		expect(answer([...WHOLE, error], event('note', after(51), { text: 'x' }))).toEqual({
			id: 'entered-in-error'
		});
	});
});

describe('time', () => {
	it('nothing in the future', () => {
		const note = event('note', after(61), { text: 'x' });
		expect(answer(BEGUN, note)).toEqual({ id: 'in-the-future', at: after(61), now: LATER });
		expect(refuse(foldSession(session, [], LATER), { ...start[0]!, at: after(61) }, LATER)).toEqual(
			{ id: 'in-the-future', at: after(61), now: LATER }
		);
	});

	it('nothing before the start', () => {
		const note = event('note', after(-1), { text: 'x' });
		expect(answer(BEGUN, note)).toEqual({
			id: 'before-start',
			at: after(-1),
			startedAt: after(0)
		});
	});

	it('no step of the clock before the last one; a cue may be entered a little late', () => {
		const resume = event('resumed', after(1, 30), {});
		expect(answer(paused, resume)).toEqual({
			id: 'before-the-last-step',
			at: after(1, 30),
			lastAt: after(2)
		});
		expect(answer(paused, event('cue', after(1, 30), { cue: 'yawning', action: null }))).toBe(null);
	});
});

describe('marking in error', () => {
	it('a cue, an outcome or a note of this session, and nothing else', () => {
		const strike = (eventId: string) =>
			event('entered-in-error', after(50), { eventId, reason: 'slip' });
		const note = WHOLE.at(-1) as SessionEvent;
		expect(answer(WHOLE, strike(note.id))).toBe(null);
		const startId = WHOLE[0]!.id;
		expect(answer(WHOLE, strike(startId))).toEqual({ id: 'no-such-entry', eventId: startId });
		expect(answer([...WHOLE, strike(note.id)], strike(note.id))).toEqual({
			id: 'no-such-entry',
			eventId: note.id
		});
	});
});

it('every step of a whole session is accepted, and offered, in turn', () => {
	WHOLE.forEach((step, index) => {
		const view = foldSession(session, WHOLE.slice(0, index), step.at);
		expect(refuse(view, step, step.at)).toBe(null);
		expect(nextEvents(view)).toContain(step.kind);
	});
});
