import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedOverWindow, expectedVelocity } from './expected-velocity.ts';
import { valueAt } from './intergrowth.ts';
import { PRETERM_POSTNATAL } from './standards.ts';

const girl = (pmaDays: number, z: number): number => {
	const found = valueAt(PRETERM_POSTNATAL, 'weight', { sex: 'female', pmaDays, z });
	if (found.kind !== 'value') throw new Error(found.kind);
	return found.value;
};
const over = (fromPmaDays: number, days: number, z: number) => ({
	sex: 'female' as const,
	fromPmaDays,
	toPmaDays: fromPmaDays + days,
	days,
	fromGrams: girl(fromPmaDays, z)
});

describe('the velocity expected over a window', () => {
	it.each([
		[28, 27.0],
		[30, 22.0],
		[32, 18.2],
		[33, 16.6],
		[34, 15.2],
		[35, 13.9],
		[36, 12.8],
		[37, 11.8],
		[38, 10.9],
		[40, 9.3],
		[44, 7.0]
	])('of 7 days from %d weeks is %d g/kg/day at the median', (weeks, printed) => {
		const expected = expectedOverWindow(over(weeks * 7, 7, 0));
		if (expected.kind !== 'expected') throw new Error(expected.kind);
		expect(Math.abs(expected.gramsPerKgDay - printed)).toBeLessThanOrEqual(0.05);
	});

	it('is 14.1 at 35 weeks over the five days of the trial, of which 3.6 is about 26 %', () => {
		const expected = expectedOverWindow(over(245, 5, 0));
		if (expected.kind !== 'expected') throw new Error(expected.kind);
		expect(expected.gramsPerKgDay).toBeCloseTo(14.1, 1);
		expect(3.6 / expected.gramsPerKgDay).toBeCloseTo(0.26, 2);
	});

	it("uses the z of the window's first weight and says which", () => {
		expect(expectedOverWindow(over(240, 7, -1.3))).toMatchObject({
			kind: 'expected',
			z: expect.closeTo(-1.3, 9),
			standard: 'intergrowth-21-preterm-postnatal'
		});
	});

	it('is the mean of the instantaneous velocity along the same z', () => {
		const start = fc.integer({ min: 189, max: 430 });
		fc.assert(
			fc.property(start, fc.double({ min: -2.5, max: 2.5, noNaN: true }), (from, z) => {
				const window = expectedOverWindow(over(from, 7, z));
				if (window.kind !== 'expected') throw new Error(window.kind);
				const steps = 200;
				let sum = 0;
				for (let step = 0; step < steps; step++) {
					const pmaDays = from + ((step + 0.5) * 7) / steps;
					const now = expectedVelocity({ sex: 'female', pmaDays, z });
					if (now.kind !== 'expected') throw new Error(now.kind);
					sum += now.gramsPerKgDay;
				}
				expect(window.gramsPerKgDay).toBeCloseTo(sum / steps, 3);
			})
		);
	});

	it('declines where the window leaves the standard', () => {
		expect(expectedOverWindow({ ...over(444, 4, 0), toPmaDays: 451, days: 7 })).toMatchObject({
			kind: 'out-of-range',
			atPmaDays: 451
		});
		expect(expectedOverWindow({ ...over(240, 7, 0), sex: 'unknown' }).kind).toBe('unknown-sex');
	});

	it('says what is to be said of it below 32 and 33 weeks', () => {
		const caveatsAt = (pmaDays: number) => {
			const expected = expectedVelocity({ sex: 'male', pmaDays, z: 0 });
			return expected.kind === 'expected' ? expected.caveats : expected.kind;
		};
		expect(caveatsAt(223)).toEqual([
			'exceeds-what-is-feasible-below-32-weeks',
			'few-infants-below-33-weeks'
		]);
		expect(caveatsAt(224)).toEqual(['few-infants-below-33-weeks']);
		expect(caveatsAt(231)).toEqual([]);
		expect(caveatsAt(188)).toBe('out-of-range');
	});
});
