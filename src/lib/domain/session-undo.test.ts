import { describe, expect, it } from 'vitest';
import { foldSession } from './session.ts';
import { after, BEGUN, event, session } from './session.fixtures.ts';
import { refuseUndo, undoable } from './session-undo.ts';

const pause = event('paused', after(2), { reason: null });
const cue = event('cue', after(2), { cue: 'hiccups', action: null });
const next = event('phase-started', after(6), { phase: 1, techniques: [] });
const undo = (eventId: string, at: string, byId = 'practitioner') => ({ eventId, at, byId });
const struck = (eventId: string, at: string) =>
	event('entered-in-error', at, { eventId, reason: 'undone' });

describe('a tap by mistake', () => {
	it('is undone for ten seconds, and the way to the server', () => {
		const events = [...BEGUN, cue];
		expect(refuseUndo(session, events, undo(cue.id, after(2, 10)))).toBeNull();
		expect(refuseUndo(session, events, undo(cue.id, after(2, 15)))).toBeNull();
		expect(refuseUndo(session, events, undo(cue.id, after(2, 16)))).toMatchObject({
			id: 'too-late-to-undo'
		});
	});

	it('is undone by whoever tapped it, and once', () => {
		expect(refuseUndo(session, [...BEGUN, cue], undo(cue.id, after(2), 'other'))).toMatchObject({
			id: 'no-such-entry'
		});
		const twice = [...BEGUN, cue, struck(cue.id, after(2, 1))];
		expect(refuseUndo(session, twice, undo(cue.id, after(2, 2)))).toMatchObject({
			id: 'no-such-entry'
		});
	});

	it('made without a network counts from when it was made, not from when it came in', () => {
		const late = {
			...{ ...cue, recordedAt: after(30) },
			offline: { gateAskedAt: after(0), gate: null, aside: null }
		};
		expect(refuseUndo(session, [...BEGUN, late], undo(cue.id, after(2, 5)))).toBeNull();
		expect(refuseUndo(session, [...BEGUN, late], undo(cue.id, after(30, 1)))).toMatchObject({
			id: 'too-late-to-undo'
		});
	});

	it('of the clock is the last step alone: a pause or a next phase, never the first or the end', () => {
		const kinds = (events: Parameters<typeof undoable>[1]) =>
			undoable(session, events).map(({ kind }) => kind);
		expect(kinds(BEGUN)).toEqual([]);
		expect(kinds([...BEGUN, pause])).toEqual(['paused']);
		expect(kinds([...BEGUN, pause, event('resumed', after(3), {})])).toEqual([]);
		expect(kinds([...BEGUN, next])).toEqual(['phase-started']);
		const end = event('ended', after(7), { as: 'stopped', reason: null, stateAfter: null });
		expect(kinds([...BEGUN, next, end])).toEqual([]);
	});

	it('leaves the clock as if it had not been, and stays in the record', () => {
		const view = foldSession(session, [...BEGUN, pause, struck(pause.id, after(2, 4))], after(4));
		expect(view).toMatchObject({ clock: 'running', massageSeconds: 180, pauses: [] });
		expect(view.struck).toMatchObject([{ event: { kind: 'paused' }, reason: 'undone' }]);
		const back = foldSession(session, [...BEGUN, next, struck(next.id, after(6, 4))], after(8));
		expect(back).toMatchObject({ phase: 0, phases: [{ seconds: 420 }, { seconds: 0 }, {}] });
	});
});
