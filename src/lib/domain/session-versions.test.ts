import { describe, expect, it } from 'vitest';
import type { SessionEvent } from './session-events.ts';
import { nextEvents, refuse } from './session-rules.ts';
import { after, BEGUN, event, session, WHOLE } from './session.fixtures.ts';
import { foldSession } from './session.ts';

const LATER = after(120);
const view = (events: readonly SessionEvent[]) => foldSession(session, events, LATER);
const answer = (events: readonly SessionEvent[], next: SessionEvent) =>
	refuse(view(events), next, LATER);

const signed = event('signed', after(50), {});
const SIGNED = [...WHOLE, signed];
const correction = (
	version: number,
	said: Extract<SessionEvent, { kind: 'corrected' }>['detail']['said'],
	minutes = 60
) => event('corrected', after(minutes), { version, reason: 'ticked the wrong one', said });

describe('a session that is signed', () => {
	it('is signed by whoever wrote it, once, and only when it is over', () => {
		expect(answer(WHOLE, signed)).toBeNull();
		expect(answer(BEGUN, event('signed', after(5), {}))).toEqual({ id: 'still-runs' });
		expect(answer(SIGNED, { ...signed, id: 'again' })).toEqual({ id: 'signed' });
		const another = { ...signed, byId: 'colleague' } as SessionEvent;
		expect(answer(WHOLE, another)).toEqual({ id: 'not-its-author' });
		expect(view(SIGNED).versions).toEqual([
			{ number: 1, byId: 'practitioner', at: after(50), reason: null, changes: [] }
		]);
	});

	it('is signed by whoever took it over as well', () => {
		const taken = { ...event('taken-over', after(4), { as: 'practitioner' }), byId: 'colleague' };
		const another = { ...signed, byId: 'colleague' } as SessionEvent;
		expect(answer([...WHOLE, taken as SessionEvent], another)).toBeNull();
	});

	it('takes no details any more, and outcomes, notes and corrections all the same', () => {
		const detail = event('detail-added', after(55), { eventId: 'any', stateAfter: 'drowsy' });
		expect(answer(WHOLE, detail)).toBeNull();
		expect(answer(SIGNED, detail)).toEqual({ id: 'signed' });
		expect(nextEvents(view(WHOLE))).toContain('signed');
		expect(nextEvents(view(WHOLE))).not.toContain('corrected');
		const offered = nextEvents(view(SIGNED));
		for (const kind of ['outcome', 'note', 'corrected']) expect(offered).toContain(kind);
		expect(offered).not.toContain('signed');
	});
});

describe('a correction', () => {
	it('is a version with its reason that says what was and what is', () => {
		const { versions, stateBefore, ending } = view([
			...SIGNED,
			correction(1, { stateBefore: 'drowsy', stateAfter: null })
		]);
		expect([stateBefore, ending?.stateAfter]).toEqual(['drowsy', null]);
		expect(versions[1]).toEqual({
			...{ number: 2, byId: 'practitioner', at: after(60), reason: 'ticked the wrong one' },
			changes: [
				{ what: 'stateBefore', before: 'quiet-alert', after: 'drowsy' },
				{ what: 'stateAfter', before: 'light-sleep', after: null }
			]
		});
	});

	it('stands on the one before it, and leaves what it says nothing of', () => {
		const { versions, phases, stateBefore, massageMinutes } = view([
			...SIGNED,
			correction(1, { techniques: [{ phase: 1, used: ['kinesthetic', 'containment'] }] }),
			correction(2, { techniques: [{ phase: 1, used: ['containment'] }] }, 70)
		]);
		expect(phases.map(({ techniques }) => techniques)).toEqual([
			['tactile-stroking'],
			['containment'],
			['tactile-stroking']
		]);
		expect(versions.at(-1)?.changes).toEqual([
			{
				...{ what: 'techniques', phase: 1 },
				...{ before: ['kinesthetic', 'containment'], after: ['containment'] }
			}
		]);
		expect([stateBefore, massageMinutes]).toEqual(['quiet-alert', 15]);
	});

	it('says why it was stopped only of one that was', () => {
		const stopped = [
			...BEGUN,
			event('ended', after(3), { as: 'stopped', reason: null, stateAfter: null }),
			signed
		];
		const said = { stopReason: 'care' as const };
		expect(view([...stopped, correction(1, said)]).ending).toMatchObject({ reason: 'care' });
		expect(view([...SIGNED, correction(1, said)]).ending).toMatchObject({ reason: null });
	});

	it('moves the end, and with it the minutes, and never before a step that was tapped', () => {
		const forgotten = view([...SIGNED, correction(1, { endedAt: after(14, 40) })]);
		expect([forgotten.endedAt, forgotten.massageMinutes]).toEqual([after(14, 40), 13]);
		expect(forgotten.phases.map(({ seconds }) => seconds)).toEqual([300, 300, 180]);
		expect(forgotten.versions[1]?.changes).toEqual([
			{ what: 'endedAt', before: after(16, 40), after: after(14, 40) }
		]);
		const again = view([
			...[...SIGNED, correction(1, { endedAt: after(14, 40) })],
			correction(2, { endedAt: after(17, 40) }, 61)
		]);
		expect([again.endedAt, again.massageMinutes]).toEqual([after(17, 40), 16]);
		// what was refused and came in all the same makes nothing impossible
		expect(view([...SIGNED, correction(1, { endedAt: after(2) })]).massageMinutes).toBe(10);
	});

	it('of the end is refused before the last step, after now and after hands were off', () => {
		const end = (minute: number) => correction(1, { endedAt: after(minute) });
		expect(answer(SIGNED, end(12))).toBeNull();
		expect(answer(SIGNED, end(11))).toEqual({ id: 'end-does-not-fit' });
		expect(answer(SIGNED, end(61))).toEqual({ id: 'end-does-not-fit' });
		const off = [...SIGNED, event('hands-off', after(17), { closingCue: true })];
		expect(answer(off, end(17))).toBeNull();
		expect(answer(off, end(18))).toEqual({ id: 'end-does-not-fit' });
	});

	it('is refused before anyone has signed, and of a version that does not stand any more', () => {
		const first = correction(1, { stateBefore: 'drowsy' });
		expect(answer(WHOLE, first)).toEqual({ id: 'not-signed' });
		expect(answer([...SIGNED, first], correction(1, { stateBefore: 'crying' }, 61))).toEqual({
			...{ id: 'corrected-meanwhile', version: 1 }
		});
	});

	it('changes nothing of the session as it was read before it', () => {
		const all = [...SIGNED, correction(1, { stateBefore: 'drowsy' })];
		expect(foldSession(session, all, after(55))).toEqual(foldSession(session, SIGNED, after(55)));
	});
});
