import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, elapsedDays, isDay } from './calendar.ts';

describe('a day', () => {
	it('is a real calendar date', () => {
		expect(isDay('2026-05-12')).toBe(true);
		expect(isDay('2024-02-29')).toBe(true);
		expect(isDay('2000-02-29')).toBe(true);
	});

	it.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])(
		'is not %s, which no calendar has',
		(text) => expect(isDay(text)).toBe(false)
	);

	it.each(['', '12/05/2026', '2026-5-12', '2026-05-12T00:00', ' 2026-05-12', '２０２６-05-12'])(
		'is not written %j',
		(text) => expect(isDay(text)).toBe(false)
	);
});

describe('day arithmetic', () => {
	it('counts the day the clocks change as one day', () => {
		expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
		expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
	});

	it('counts backwards as negative', () => {
		expect(daysBetween('2026-05-19', '2026-05-12')).toBe(-7);
	});

	it('crosses leap days and year ends', () => {
		expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
		expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
		expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
	});

	it('agrees with the platform on every day of 1900–2199', () => {
		fc.assert(
			fc.property(fc.integer({ min: -25_567, max: 84_005 }), (days) => {
				const day = addDays('1970-01-01', days);
				expect(day).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
				expect(daysBetween('1970-01-01', day)).toBe(days);
				expect(isDay(day)).toBe(true);
			})
		);
	});
});

describe('elapsed days', () => {
	it('keeps the hours', () => {
		expect(elapsedDays('2026-05-12T06:00:00.000Z', '2026-05-19T12:00:00.000Z')).toBe(7.25);
	});

	it('is negative when the second moment is earlier', () => {
		expect(elapsedDays('2026-05-12T12:00:00.000Z', '2026-05-12T00:00:00.000Z')).toBe(-0.5);
	});
});
