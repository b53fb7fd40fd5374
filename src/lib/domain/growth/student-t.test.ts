import { describe, expect, it } from 'vitest';
import { studentT95, studentTCumulative, studentTQuantile } from './student-t.ts';

describe("Student's t", () => {
	// Printed tables (six decimals) and closed forms: df 1 is tan(π(p−½)), df 2 is 2a/√(2(1−a²)).
	it.each([
		[1, Math.tan(0.475 * Math.PI)],
		[2, (2 * 0.475) / Math.sqrt(2 * 0.975 * 0.025)],
		[3, 3.182446],
		[4, 2.776445],
		[5, 2.570582],
		[6, 2.446912],
		[10, 2.228139],
		[13, 2.160369],
		[30, 2.042272],
		[120, 1.97993]
	])('reaches its known 97.5 %% point at %d degrees of freedom', (degrees, known) => {
		expect(Math.abs(studentT95(degrees) - known)).toBeLessThan(1e-6);
		expect(studentT95(degrees)).toBe(studentTQuantile(0.975, degrees));
	});

	it('is half at zero and symmetric in its closed forms', () => {
		expect(studentTCumulative(0, 7)).toBe(0.5);
		expect(studentTCumulative(1, 1)).toBeCloseTo(0.75, 12);
		expect(studentTCumulative(Math.SQRT2, 2)).toBeCloseTo(0.5 + Math.SQRT2 / (2 * 2), 12);
	});

	it('approaches the normal 1.959964 as degrees of freedom grow', () => {
		expect(studentTQuantile(0.975, 100_000)).toBeCloseTo(1.959988, 5);
	});
});
