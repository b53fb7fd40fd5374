import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/calendar.ts';
import { day } from './format.ts';

describe('a day in words', () => {
	it.each([
		['short', { day: 'numeric', month: 'short' }],
		['weekday', { weekday: 'short', day: 'numeric', month: 'short' }],
		['long', { day: 'numeric', month: 'long', year: 'numeric' }]
	] as const)('is what British English writes, on every day of years: %s', (shape, options) => {
		const british = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
		for (const first of ['1968-12-20', '2023-12-20', '2099-12-20']) {
			for (let days = 0; days < 400; days++) {
				const value = addDays(first, days);
				const expected = british.format(Date.parse(value)).replace(',', '');
				expect(day(value, shape)).toBe(expected);
			}
		}
	});
});
