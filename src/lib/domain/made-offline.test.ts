import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asideBecause, momentMade } from './made-offline.ts';
import { foldSession } from './session.ts';
import { refuse } from './session-rules.ts';
import { stepsOf, type Tap } from './session-taps.ts';
import type { SessionEvent } from './session-events.ts';
import { after, BEGUN, event, session } from './session.fixtures.ts';

const taps = fc.constantFrom<Tap['tap']>('pause', 'resume', 'next', 'cue', 'finish', 'stop');

/** A tap on one of two devices; the one without a network sends what it has some seconds later. */
const tapped = fc.record({
	tap: taps,
	phase: fc.integer({ min: 1, max: 2 }),
	offline: fc.boolean(),
	gap: fc.integer({ min: 1, max: 200 }),
	delay: fc.nat(600)
});

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

describe('entries of a device without a network, between those of one that has it', () => {
	it('make no impossible session, and an end is never lost', () => {
		fc.assert(
			fc.property(fc.array(tapped, { maxLength: 15 }), (drawn) => {
				let clock = 60;
				const all = drawn
					.map((one) => {
						clock += one.gap;
						return { ...one, made: clock, came: clock + (one.offline ? one.delay : 0) };
					})
					.toSorted((one, other) => one.came - other.came);
				const kept: SessionEvent[] = [...BEGUN];
				for (const [index, { tap, phase, offline, made, came }] of all.entries()) {
					const value = tap === 'cue' ? 'hiccups' : String(phase);
					const [step] = stepsOf({ tap, value, about: '' }, () => [])!;
					const [at, now] = [after(0, made), after(0, came)];
					const own = event(step!.kind, at, step!.detail as never);
					const next = { ...own, id: `tap-${index}`, recordedAt: now } as SessionEvent;
					if (!offline) {
						if (refuse(foldSession(session, kept, now), next, now) === null) kept.push(next);
						continue;
					}
					const before = foldSession(session, kept, now);
					const aside = asideBecause(session, kept, next, now);
					kept.push({ ...next, offline: { gateAskedAt: at, gate: null, aside } } as SessionEvent);
					const ends = tap === 'stop' || tap === 'finish';
					if (ends && before.clock !== 'over') expect(aside).toBeNull();
				}
				const end = after(60);
				const view = foldSession(session, kept, end);
				const elapsed = seconds(view.startedAt!, view.endedAt ?? end);
				expect(view.massageSeconds).toBeGreaterThanOrEqual(0);
				expect(view.massageSeconds).toBeLessThanOrEqual(elapsed);
				expect(view.phases.every((one) => one.seconds >= 0)).toBe(true);
				expect(view.spans.filter(({ to }) => to === null).length).toBe(
					view.clock === 'running' ? 1 : 0
				);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('the moment of an entry', () => {
	const bounds = { startedAt: after(0), now: after(10) };

	it('is moved into what is possible by up to a minute, and refused beyond', () => {
		expect(momentMade(after(4), bounds)).toEqual({ at: after(4) });
		expect(momentMade(after(11), bounds)).toEqual({ at: after(10) });
		expect(momentMade(after(-1), bounds)).toEqual({ at: after(0) });
		expect(momentMade(after(11, 1), bounds)).toMatchObject({ refusal: { id: 'in-the-future' } });
		expect(momentMade(after(-1, -1), bounds)).toMatchObject({ refusal: { id: 'before-start' } });
	});
});
