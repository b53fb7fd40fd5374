import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, BEGUN, event, session, WHOLE } from './session.fixtures.ts';
import { foldSession } from './session.ts';

describe('a whole session', () => {
	const view = foldSession(session, WHOLE, after(60));

	it('is completed, with massage timed and the pause left out', () => {
		expect(view).toMatchObject({
			status: 'completed',
			clock: 'over',
			startedAt: after(0),
			endedAt: after(16, 40),
			massageSeconds: 900,
			massageMinutes: 15,
			stateBefore: 'quiet-alert',
			ending: { as: 'completed', stateAfter: 'light-sleep' }
		});
	});

	it('gives each phase its own seconds, plan and techniques', () => {
		expect(
			view.phases.map(({ kind, seconds, plannedMinutes }) => [kind, seconds, plannedMinutes])
		).toEqual([
			['tactile', 300, 5],
			['kinesthetic', 300, 5],
			['tactile', 300, 5]
		]);
		expect(view.phases[1]).toMatchObject({ startedAt: after(6), techniques: ['kinesthetic'] });
	});

	it('puts each cue at its second of massage and in its phase', () => {
		expect(view.cues).toMatchObject([
			{ cue: 'hiccups', leaning: 'stress', second: 331, phase: 1, action: 'pause' },
			{ cue: 'settled', leaning: 'approach', second: 424, phase: 1, action: 'continue' }
		]);
	});

	it('keeps the pause with its reason, from and to', () => {
		expect(view.pauses).toEqual([{ reason: 'stress-cue', from: after(6, 31), to: after(7, 11) }]);
	});

	it('keeps outcomes and notes recorded after the end', () => {
		expect(view.outcomes.map(({ detail }) => detail)).toEqual([
			{ outcome: 'sleep-onset', value: 12 }
		]);
		expect(view.notes.map(({ detail }) => detail.text)).toEqual(['Slept on.']);
	});

	it('is the same in whatever order the events come', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(WHOLE, { minLength: WHOLE.length }), (shuffled) => {
				expect(foldSession(session, shuffled, after(60))).toEqual(view);
			})
		);
	});
});

describe('at a moment', () => {
	it('before the first phase the clock has not started', () => {
		expect(foldSession(session, WHOLE, after(0, 45))).toMatchObject({
			status: 'in-progress',
			clock: 'not-started',
			permission: 'accepting',
			phase: null,
			massageSeconds: 0
		});
	});

	it('running: the phase and the whole count on', () => {
		expect(foldSession(session, WHOLE, after(9))).toMatchObject({
			clock: 'running',
			phase: 1,
			phaseSeconds: 140,
			massageSeconds: 440
		});
	});

	it('paused: both stand still, and the pause is open', () => {
		const early = foldSession(session, WHOLE, after(6, 40));
		expect(early).toMatchObject({ clock: 'paused', phaseSeconds: 31, massageSeconds: 331 });
		expect(early.pauses[0]?.to).toBe(null);
		expect(foldSession(session, WHOLE, after(7, 10)).massageSeconds).toBe(331);
	});

	it('a phase goes on past its plan until a person says next', () => {
		expect(foldSession(session, BEGUN, after(9))).toMatchObject({ phase: 0, phaseSeconds: 480 });
	});

	it('seconds are cut, never rounded up', () => {
		const nearly = new Date(Date.parse(after(2)) - 1).toISOString();
		expect(foldSession(session, BEGUN, nearly).massageSeconds).toBe(59);
	});

	it('the seconds of massage never fall and never outrun the clock', () => {
		fc.assert(
			fc.property(fc.nat(2400), fc.nat(2400), (one, other) => {
				const [earlier, later] = [Math.min(one, other), Math.max(one, other)];
				const first = foldSession(session, WHOLE, after(0, earlier)).massageSeconds;
				const second = foldSession(session, WHOLE, after(0, later)).massageSeconds;
				expect(second).toBeGreaterThanOrEqual(first);
				expect(second - first).toBeLessThanOrEqual(later - earlier);
			})
		);
	});
});

describe('other ends', () => {
	it('stopped while paused: the massage until then counts, with the reason', () => {
		const events = [
			...BEGUN,
			event('paused', after(3), { reason: 'stress-cue' }),
			event('ended', after(5), { as: 'stopped', reason: 'stress-cues', stateAfter: 'crying' })
		];
		expect(foldSession(session, events, after(60))).toMatchObject({
			status: 'stopped',
			massageSeconds: 120,
			ending: { reason: 'stress-cues', stateAfter: 'crying' },
			pauses: [{ from: after(3), to: after(5) }]
		});
	});

	it('not done: the infant declined, and there is no massage', () => {
		const events = [
			...BEGUN.slice(0, 1),
			event('permission-asked', after(0, 30), { answer: 'declining' }),
			event('ended', after(1), { as: 'not-done', reason: 'infant-declined', stateAfter: null })
		];
		expect(foldSession(session, events, after(60))).toMatchObject({
			status: 'not-done',
			permission: 'declining',
			massageSeconds: 0
		});
	});

	it('what a resent event adds after the end changes neither clock nor end', () => {
		const late = [
			...WHOLE,
			event('resumed', after(20), {}),
			event('ended', after(21), { as: 'stopped', reason: 'other', stateAfter: null })
		];
		const view = foldSession(session, late, after(60));
		expect(view).toMatchObject({ status: 'completed', massageSeconds: 900 });
	});

	it('a cue entered in error is left out and kept; the rest stands', () => {
		const slip = WHOLE.find(({ kind }) => kind === 'cue');
		const struck = event('entered-in-error', after(17), {
			eventId: slip?.id ?? '',
			reason: 'wrong button'
		});
		const view = foldSession(session, [...WHOLE, struck], after(60));
		expect(view.cues.map(({ cue }) => cue)).toEqual(['settled']);
		expect(view.struck).toEqual([{ event: slip, reason: 'wrong button' }]);
		expect(view.status).toBe('completed');
	});

	it('a whole session entered in error says so, by whom and why, and stays readable', () => {
		const detail = { eventId: null, reason: 'wrong infant' };
		const view = foldSession(
			session,
			[...WHOLE, event('entered-in-error', after(50), detail)],
			after(60)
		);
		expect(view).toMatchObject({
			status: 'entered-in-error',
			massageSeconds: 900,
			enteredInError: { reason: 'wrong infant', byId: 'practitioner' }
		});
	});

	it('events of another session are not its own', () => {
		const foreign = WHOLE.map((one) => ({ ...one, sessionId: 'session-2' }));
		expect(foldSession(session, foreign, after(60)).startedAt).toBe(null);
	});

	it('a start typed to the minute reads in its natural order', () => {
		const atOnce = BEGUN.map((one) => ({ ...one, at: after(0), recordedAt: after(0) }));
		const view = foldSession(session, atOnce.toReversed(), after(1));
		expect(view).toMatchObject({ clock: 'running', phaseSeconds: 60 });
	});
});

describe('a session that someone else takes over', () => {
	const taken = {
		...event('taken-over', after(4), { as: 'practitioner' as const }),
		byId: 'colleague'
	} as (typeof BEGUN)[number];

	it('has whoever took it over, and keeps who had it until when', () => {
		expect(foldSession(session, [...BEGUN, taken], after(5)).performers).toEqual([
			{ personId: 'practitioner', kind: 'practitioner', from: after(0) },
			{ personId: 'colleague', kind: 'practitioner', from: after(4) }
		]);
		expect(foldSession(session, [...BEGUN, taken], after(3)).performers).toHaveLength(1);
	});

	it('goes on as it went: the clock, its phase and its minutes are the same', () => {
		const before = foldSession(session, BEGUN, after(5));
		const { performers, authorIds, ...since } = foldSession(session, [...BEGUN, taken], after(5));
		expect(before).toEqual({
			...since,
			performers: performers.slice(0, 1),
			authorIds: ['practitioner']
		});
		expect(authorIds).toEqual(['practitioner', 'colleague']);
	});
});
