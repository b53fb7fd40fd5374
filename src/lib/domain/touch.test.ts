import { describe, expect, it } from 'vitest';
import { refuse } from './session-rules.ts';
import { after, event, session, WHOLE } from './session.fixtures.ts';
import { foldSession } from './session.ts';
import { isLongerThan, isSameTouch, saysNothing, type Touch } from './touch.ts';

const NOTHING: Touch = { areas: [], side: null, pressure: null, minutes: [] };
const touch: Touch = { areas: ['back', 'legs'], side: 'both', pressure: 'light', minutes: [] };
const phase = WHOLE.findLast(({ kind }) => kind === 'phase-started')!;
const said = (minute: number, how: Touch) =>
	event('detail-added', after(minute), { eventId: phase.id, touch: how });
const LATER = after(120);
const view = (...more: typeof WHOLE) => foldSession(session, [...WHOLE, ...more], LATER);

describe('how a phase was massaged', () => {
	it('is nobody’s to say at first, and the last that was said stands', () => {
		expect(view().phases.map((one) => one.touch)).toEqual([null, null, null]);
		const firmer: Touch = { ...touch, pressure: 'moderate' };
		expect(view(said(20, touch), said(21, firmer)).phases.map((one) => one.touch)).toEqual([
			...[null, null],
			firmer
		]);
	});

	it('is the same in whatever order areas were ticked, and nothing is as good as unsaid', () => {
		expect(isSameTouch(touch, { ...touch, areas: ['legs', 'back'] })).toBe(true);
		expect(isSameTouch(touch, { ...touch, side: 'left' })).toBe(false);
		expect(isSameTouch(null, NOTHING)).toBe(true);
		expect([saysNothing(NOTHING), saysNothing(touch)]).toEqual([true, false]);
	});

	it('has no more minutes than the phase, and a minute that was begun is one', () => {
		const minutes = (...all: number[]) => ({
			...NOTHING,
			minutes: all.map((one) => ({ technique: 'containment' as const, minutes: one }))
		});
		expect(isLongerThan(minutes(3, 2), 241)).toBe(false);
		expect(isLongerThan(minutes(3, 2), 240)).toBe(true);
	});

	it('is corrected with its difference, and never to more minutes than the phase had', () => {
		const signed = event('signed', after(50), {});
		const correct = (how: Touch) =>
			event('corrected', after(60), {
				...{ version: 1, reason: 'ticked the wrong one' },
				said: { touches: [{ phase: 2, touch: how }] }
			});
		const corrected = view(said(20, touch), signed, correct({ ...touch, side: 'left' }));
		expect(corrected.versions[1]?.changes).toEqual([
			{ what: 'touch', phase: 2, before: touch, after: { ...touch, side: 'left' } }
		]);
		const long = { ...touch, minutes: [{ technique: 'containment' as const, minutes: 6 }] };
		expect(refuse(view(signed), correct(long), LATER)).toEqual({
			...{ id: 'more-minutes-than-massage', phase: 2 }
		});
	});
});
