import { describe, expect, it } from 'vitest';
import { isOfShift, shiftBegan } from './shift.ts';
import { timeIn } from './zone.ts';

describe('a shift', () => {
	it.each([
		['on an ordinary day', '2026-11-23T12:00:00.000Z', '19:00', '07:00'],
		['as the clocks go back', '2026-11-01T12:00:00.000Z', '20:00', '07:00'],
		['as they go forward', '2026-03-08T11:00:00.000Z', '18:00', '07:00']
	])('of twelve hours is twelve hours %s', (_, now, began, ends) => {
		const from = shiftBegan(now, 12);
		expect(Date.parse(now) - Date.parse(from)).toBe(12 * 3_600_000);
		expect(timeIn('America/New_York', from)).toBe(began);
		expect(timeIn('America/New_York', now)).toBe(ends);
	});

	const shift = { from: '2026-11-23T00:00:00.000Z', now: '2026-11-23T12:00:00.000Z' };
	it.each([
		['begun in it', '2026-11-23T00:00:00.000Z', '2026-11-23T00:15:00.000Z', false, true],
		['ended in it', '2026-11-22T23:50:00.000Z', '2026-11-23T00:05:00.000Z', false, true],
		['over before it', '2026-11-22T23:30:00.000Z', '2026-11-22T23:59:59.999Z', false, false],
		['running since before it', '2026-11-22T20:00:00.000Z', null, true, true]
	])('has the session that was %s: %s to %s', (_, startedAt, endedAt, running, is) => {
		expect(isOfShift({ startedAt, endedAt, running }, shift)).toBe(is);
	});
});
