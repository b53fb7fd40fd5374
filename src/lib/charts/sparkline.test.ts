import { describe, expect, it } from 'vitest';
import { heightOf, sparklineOf } from './sparkline.ts';

describe('the line of a ward row', () => {
	it('ends at its right, ten days wide, and leaves out what is older', () => {
		const points = [
			{ day: '2026-11-01', gramsPerKgDay: 12 },
			{ day: '2026-11-12', gramsPerKgDay: 0 },
			{ day: '2026-11-17', gramsPerKgDay: 25 },
			{ day: '2026-11-22', gramsPerKgDay: 12.5 }
		];
		expect(sparklineOf(points)).toEqual({ path: 'M3 28L48 2L93 15', lastY: 15 });
	});

	it('is none without a velocity', () => {
		expect(sparklineOf([])).toBeNull();
	});

	it('holds what is far above and below within the picture', () => {
		expect(heightOf(99)).toBe(2);
		expect(heightOf(-99)).toBe(heightOf(-3));
	});
});
