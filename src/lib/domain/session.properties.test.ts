import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf } from './session-clock.ts';
import { EVENT_KINDS, inOrder, type SessionEvent } from './session-events.ts';
import { nextEvents, refuse } from './session-rules.ts';
import type { SessionView } from './session-view.ts';
import { after, event, session } from './session.fixtures.ts';
import { foldSession } from './session.ts';

/* Whatever comes in, in whatever order, however late and however often: no impossible record. */

const ROUNDS = 3000;

const DETAILS: { [Kind in SessionEvent['kind']]: fc.Arbitrary<object> } = {
	started: fc.constant({ stateBefore: null }),
	'permission-asked': fc.record({
		answer: fc.constantFrom('accepting', 'unsure', 'declining')
	}),
	'phase-started': fc.record({ phase: fc.nat(3), techniques: fc.constant(['kinesthetic']) }),
	paused: fc.constant({ reason: null }),
	resumed: fc.constant({}),
	'taken-over': fc.record({ as: fc.constantFrom('practitioner', 'parent') }),
	cue: fc.constant({ cue: 'hiccups', action: null }),
	ended: fc.record({
		as: fc.constantFrom('completed', 'stopped', 'not-done'),
		reason: fc.constant(null),
		stateAfter: fc.constant(null)
	}),
	'detail-added': fc.oneof(
		fc.record({ eventId: fc.nat(20).map(String), reason: fc.constant('care') }),
		fc.record({ eventId: fc.nat(20).map(String), action: fc.constantFrom('continue', 'contain') })
	),
	signed: fc.constant({}),
	corrected: fc.record({
		version: fc.integer({ min: 1, max: 3 }),
		reason: fc.constant('wrong tick'),
		said: fc.oneof(
			fc.record({ stateAfter: fc.constantFrom('drowsy', 'crying') }),
			fc.record({ endedAt: fc.nat(1800).map((second) => after(0, second)) })
		)
	}),
	outcome: fc.constant({ outcome: 'stool', value: 'yes' }),
	note: fc.constant({ text: 'Calm.' }),
	vitals: fc.record({
		moment: fc.constantFrom('before', 'during', 'after'),
		heartRatePerMinute: fc.integer({ min: 20, max: 350 }),
		spo2Percent: fc.constant(null),
		respiratoryRatePerMinute: fc.constant(null),
		temperature: fc.constant(null),
		pain: fc.constant(null)
	}),
	warmth: fc.constant({ source: 'incubator', room: null, axillary: null }),
	'hands-off': fc.record({ closingCue: fc.boolean() }),
	adverse: fc.constant({
		...{ what: 'Vomited.', severity: 'mild' },
		...{ toldTo: null, incidentNumber: null }
	}),
	'family-told': fc.record({ eventId: fc.nat(20).map(String) }),
	'entered-in-error': fc.record({
		eventId: fc.option(fc.nat(20).map(String), { freq: 20 }),
		reason: fc.constant('wrong tap')
	})
};

/** Any event, within half an hour; recorded with it or up to an hour after. */
const anyEvent = fc
	.tuple(fc.constantFrom(...EVENT_KINDS), fc.nat(1800), fc.nat(3600), fc.nat(20))
	.chain(([kind, second, delay, id]) =>
		DETAILS[kind].map(
			(detail) =>
				({
					...event(kind, after(0, second), detail as never),
					id: String(id),
					recordedAt: after(0, second + delay)
				}) as SessionEvent
		)
	);

const BEGINNING = event('started', after(0), { stateBefore: null });

/** Some with their key sent again, as a client does that had no answer. */
const anyEvents = fc
	.array(anyEvent, { maxLength: 14 })
	.chain((events) =>
		fc
			.tuple(fc.shuffledSubarray(events), fc.subarray([BEGINNING]))
			.map(([again, beginning]) => [...beginning, ...events, ...again])
	);

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** Says what is impossible in a session as it stands at a moment; empty where nothing is. */
function impossible(view: SessionView, at: string): string[] {
	const said: [boolean, string][] = [];
	const adverse = view.adverse.map(({ event }) => event);
	const entries = [...view.cues, ...view.outcomes, ...view.notes, ...view.vitals, ...adverse];
	const { massageSeconds, phases, startedAt, endedAt, status, pauses, cues } = view;
	const elapsed = startedAt === null ? 0 : seconds(startedAt, endedAt ?? at);
	const inPhases = phases.reduce((sum, phase) => sum + phase.seconds, 0);
	said.push([massageSeconds < 0 || phases.some((one) => one.seconds < 0), 'negative seconds']);
	said.push([massageSeconds > elapsed, `${massageSeconds} s of massage in ${elapsed} s`]);
	said.push([inPhases > massageSeconds, 'more in the phases than in all']);
	said.push([status !== 'in-progress' && view.clock !== 'over', 'runs after its end']);
	said.push([pauses.some((pause) => pause.to !== null && pause.to < pause.from), 'a pause < 0']);
	said.push([pauses.filter((pause) => pause.to === null).length > 1, 'paused twice at once']);
	said.push([cues.some((cue) => cue.second > massageSeconds), 'a cue after all massage']);
	said.push([
		new Set(entries.map(({ id }) => id)).size < entries.length,
		'one entry counted twice'
	]);
	return said.flatMap(([is, what]) => (is ? [what] : []));
}

/** What of the numbers and the closing lies where it cannot, of taps that were all taken. */
function outOfPlace({ vitals, handsOff, endedAt, phases }: SessionView): string[] {
	const first = phases[0]?.startedAt ?? null;
	const said = vitals.flatMap(({ at, detail: { moment } }) => {
		const minute = (instant: string) => instant.slice(0, 16);
		if (moment === 'after') return endedAt !== null && at >= endedAt ? [] : ['after, not ended'];
		if (moment === 'during') return first !== null && at >= first ? [] : ['during no massage'];
		return first === null || minute(at) <= minute(first) ? [] : ['before, with hands on'];
	});
	const early = handsOff !== null && (endedAt === null || handsOff.at < endedAt);
	return early ? [...said, 'hands off before the end'] : said;
}

describe('a session, whatever its events', () => {
	it('is never impossible: no negative or surplus minutes, nothing running after its end', () => {
		fc.assert(
			fc.property(anyEvents, fc.nat(2400), (events, second) => {
				const at = after(0, second);
				expect(impossible(foldSession(session, events, at), at)).toEqual([]);
			}),
			{ numRuns: ROUNDS }
		);
	});

	it('has one stretch of massage at a time, and none open once it is over', () => {
		fc.assert(
			fc.property(anyEvents, (events) => {
				const ordered = inOrder(events, session.id);
				const spans = spansOf(ordered);
				const open = spans.filter(({ to }) => to === null);
				expect(open.length).toBeLessThanOrEqual(1);
				spans.slice(1).forEach((span, index) => {
					expect(spans[index]!.to).not.toBeNull();
					expect(spans[index]!.to! <= span.from).toBe(true);
				});
			}),
			{ numRuns: ROUNDS }
		);
	});

	it('reads the same in whatever order they came, and with each sent twice', () => {
		const once = fc.uniqueArray(anyEvent, { maxLength: 12, selector: ({ id }) => id });
		fc.assert(
			fc.property(
				once.chain((list) => fc.tuple(fc.constant(list), mixed(list))),
				([one, other]) => {
					const at = after(60);
					expect(foldSession(session, other, at)).toEqual(foldSession(session, one, at));
				}
			),
			{ numRuns: ROUNDS }
		);
	});

	it('takes of any taps only what can follow, and what it offers it takes', () => {
		fc.assert(
			fc.property(fc.array(anyEvent, { maxLength: 20 }), (taps) => {
				const kept: SessionEvent[] = [];
				for (const [index, tap] of [BEGINNING, ...taps].entries()) {
					const now = after(0, index * 7);
					const next = { ...tap, id: `tap-${index}`, at: now, recordedAt: now } as SessionEvent;
					const view = foldSession(session, kept, now);
					const refusal = refuse(view, next, now);
					if (refusal !== null) continue;
					if (next.kind !== 'detail-added') expect(nextEvents(view)).toContain(next.kind);
					kept.push(next);
					const stands = foldSession(session, kept, now);
					expect(impossible(stands, now)).toEqual([]);
					expect(outOfPlace(stands)).toEqual([]);
				}
				const phases = kept.flatMap((one) =>
					one.kind === 'phase-started' ? [one.detail.phase] : []
				);
				expect(phases).toEqual(phases.map((_, index) => index));
			}),
			{ numRuns: ROUNDS }
		);
	});
});

/** The same events in another order, some of them twice. */
function mixed(events: SessionEvent[]): fc.Arbitrary<SessionEvent[]> {
	return fc
		.tuple(
			fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
			fc.subarray(events)
		)
		.map(([all, again]) => [...all, ...again]);
}
