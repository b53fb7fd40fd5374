import { describe, expect, it } from 'vitest';
import { correctedAge, dayOfLife, formatWeeks, gestationDays, pmaDays } from './age.ts';

describe('age', () => {
	it('counts the day of birth as day 0', () => {
		expect(dayOfLife('2026-05-01', '2026-05-01')).toBe(0);
		expect(dayOfLife('2026-05-01', '2026-05-15')).toBe(14);
	});

	it('is negative before birth, not zero', () => {
		expect(dayOfLife('2026-05-01', '2026-04-30')).toBe(-1);
	});

	it('adds the day of life to gestation in days, never rounded to weeks', () => {
		expect(gestationDays(29, 3)).toBe(206);
		expect(pmaDays(206, '2026-05-01', '2026-06-04')).toBe(240);
	});

	it('is written in completed weeks and days', () => {
		expect(formatWeeks(240)).toBe('34+2');
		expect(formatWeeks(245)).toBe('35+0');
		expect(formatWeeks(251.9)).toBe('35+6');
	});

	it('is corrected from term on', () => {
		expect(correctedAge(280)).toEqual({ kind: 'corrected', days: 0 });
		expect(correctedAge(294)).toEqual({ kind: 'corrected', days: 14 });
	});

	it('declines to correct before term and says how far term is', () => {
		expect(correctedAge(279)).toEqual({ kind: 'before-term', daysToTerm: 1 });
	});
});
