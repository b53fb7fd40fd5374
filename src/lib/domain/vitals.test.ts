import { describe, expect, it } from 'vitest';
import { beyond, celsiusOf, isEmpty, TYPING_BOUNDS, type Vitals } from './vitals.ts';
import { nextEvents, refuse } from './session-rules.ts';
import { after, BEGUN, event, session, WHOLE } from './session.fixtures.ts';
import { foldSession } from './session.ts';
import type { SessionEvent } from './session-events.ts';

const NOTHING: Omit<Vitals, 'moment'> = {
	...{ heartRatePerMinute: null, spo2Percent: null, respiratoryRatePerMinute: null },
	...{ temperature: null, pain: null }
};
const read = (moment: Vitals['moment'], at: string) =>
	event('vitals', at, { ...NOTHING, moment, heartRatePerMinute: 150 });

const now = after(60);
const answer = (events: SessionEvent[], next: SessionEvent) =>
	refuse(foldSession(session, events, now), next, now);

describe('numbers around a massage', () => {
	it('are kept in °C: 98.6 °F is 37, and a unit mixed up is never within what can be typed', () => {
		expect(celsiusOf(98.6, 'fahrenheit')).toBe(37);
		expect(celsiusOf(36.85, 'celsius')).toBe(36.85);
		for (const { least, most } of [TYPING_BOUNDS.temperature, TYPING_BOUNDS.room]) {
			expect(celsiusOf(most, 'fahrenheit')).toBeLessThan(least);
			expect(least * 1.8 + 32).toBeGreaterThan(most);
		}
	});

	it('lie beyond the unit’s limit only past it; without a limit there is nothing to pass', () => {
		const limit = { lowest: 100, highest: 200 };
		expect(beyond(200, limit)).toBeNull();
		expect(beyond(201, limit)).toEqual({ side: 'above', limit: 200 });
		expect(beyond(99, limit)).toEqual({ side: 'below', limit: 100 });
		expect(beyond(350, { lowest: 100, highest: null })).toBeNull();
		expect(beyond(350, undefined)).toBeNull();
		expect(beyond(1, { lowest: 0, highest: 0 })).toEqual({ side: 'above', limit: 0 });
	});

	it('count a zero as read', () => {
		expect(isEmpty(NOTHING)).toBe(true);
		expect(isEmpty({ ...NOTHING, respiratoryRatePerMinute: 0 })).toBe(false);
	});

	it('of before are read until the minute hands go on, of after from the end on', () => {
		expect(answer(WHOLE, read('before', after(1, 40)))).toBeNull();
		expect(answer(WHOLE, read('before', after(2)))).toMatchObject({ id: 'outside-moment' });
		expect(answer(WHOLE, read('during', after(0, 20)))).toMatchObject({ id: 'outside-moment' });
		expect(answer(WHOLE, read('during', after(8)))).toBeNull();
		expect(answer(WHOLE, read('after', after(8)))).toMatchObject({ id: 'outside-moment' });
		expect(answer(WHOLE, read('after', after(20)))).toBeNull();
		expect(answer(BEGUN, read('after', after(20)))).toEqual({ id: 'not-over' });
	});

	it('stand with the session, each reading of its own, and change no second of it', () => {
		const events = [...WHOLE, read('before', after(0, 10)), read('during', after(8))];
		const view = foldSession(session, events, now);
		expect(view.vitals.map(({ detail }) => detail.moment)).toEqual(['before', 'during']);
		expect(view.massageSeconds).toBe(foldSession(session, WHOLE, now).massageSeconds);
	});
});

describe('hands off', () => {
	const off = (minute: number, closingCue = true) =>
		event('hands-off', after(minute), { closingCue });

	it('comes at the end or after it, and never before', () => {
		expect(answer(BEGUN, off(5))).toEqual({ id: 'not-over' });
		expect(answer(WHOLE, off(16))).toMatchObject({ id: 'before-the-last-step' });
		expect(answer(WHOLE, off(17))).toBeNull();
		expect(nextEvents(foldSession(session, BEGUN, now))).not.toContain('hands-off');
	});

	it('is as it was said last', () => {
		const { handsOff } = foldSession(session, [...WHOLE, off(17), off(18, false)], now);
		expect(handsOff?.detail).toEqual({ closingCue: false });
	});
});

describe('an adverse event', () => {
	const vomited = event('adverse', after(12), {
		...{ what: 'Vomited.', severity: 'mild', toldTo: 'Dr Raman', incidentNumber: null }
	});
	const told = event('family-told', after(30), { eventId: vomited.id });
	const error = event('entered-in-error', after(40), { eventId: vomited.id, reason: 'Twin' });

	it('is told to the family from when someone says so, once', () => {
		expect(foldSession(session, [...WHOLE, vomited], now).adverse[0]?.toldAt).toBeNull();
		const view = foldSession(session, [...WHOLE, vomited, told], now);
		expect(view.adverse[0]?.toldAt).toBe(after(30));
		expect(answer([...WHOLE, vomited, told], { ...told, id: 'again' })).toMatchObject({
			id: 'no-such-entry'
		});
	});

	it('stays, struck, with its reason, and is told to nobody any more', () => {
		const events = [...WHOLE, vomited, error];
		const view = foldSession(session, events, now);
		expect(view.adverse[0]).toMatchObject({ toldAt: null, struck: { reason: 'Twin' } });
		expect(answer(events, told)).toMatchObject({ id: 'no-such-entry' });
	});
});
