import { describe, expect, it } from 'vitest';
import { keptUntil } from './retention.ts';

describe('a record is kept', () => {
	it('for ever where the unit never chose', () => {
		expect(keptUntil('2026-11-29', { years: null })).toBeNull();
	});

	it.each([
		['2026-11-29', 25, '2051-11-29'],
		['2024-02-29', 4, '2028-02-29'],
		['2024-02-29', 1, '2025-03-01'],
		['2076-02-29', 24, '2100-03-01']
	])('from %s for %i years until %s', (left, years, until) => {
		expect(keptUntil(left, { years })).toBe(until);
	});
});
