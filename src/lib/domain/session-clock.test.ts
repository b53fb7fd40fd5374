import { expect, it } from 'vitest';
import { secondsUntil, spansOf } from './session-clock.ts';
import { after, BEGUN, event } from './session.fixtures.ts';

const stop = event('ended', after(3), { as: 'stopped', reason: 'care', stateAfter: null });

it('a stretch runs from a phase’s start to its pause, and on from the resume', () => {
	const events = [
		...BEGUN,
		event('paused', after(2), { reason: 'care' }),
		event('resumed', after(4), {})
	];
	const spans = spansOf(events);
	expect(spans).toEqual([
		{ phase: 0, from: after(1), to: after(2) },
		{ phase: 0, from: after(4), to: null }
	]);
	expect(secondsUntil(spans, after(5))).toBe(120);
});

it('nothing after the end counts as massage', () => {
	expect(spansOf([...BEGUN, stop, event('resumed', after(5), {})])).toEqual([
		{ phase: 0, from: after(1), to: after(3) }
	]);
});

it('a pause or a resume before the first phase counts for nothing, a second resume neither', () => {
	const early = [event('paused', after(0), { reason: 'care' }), event('resumed', after(0, 10), {})];
	expect(spansOf(early)).toEqual([]);
	expect(spansOf([...BEGUN, event('resumed', after(2), {}), stop])).toEqual([
		{ phase: 0, from: after(1), to: after(3) }
	]);
});
