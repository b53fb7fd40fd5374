import { describe, expect, it } from 'vitest';
import { ELMONEIM_2021, GOAL_BAND } from './baselines.ts';
import { POOLED_EVIDENCE } from './pooled-evidence.ts';
import { exponential } from './velocity.ts';

describe('the routine-care baseline', () => {
	const { routineCare, massage } = ELMONEIM_2021;

	it('prints what the trial prints, for both arms and in both units', () => {
		const spread = 'range-as-printed';
		expect(routineCare.gramsPerKgDay).toEqual({ value: 3.6, low: 1.6, high: 12.6, spread });
		expect(routineCare.gramsPerDay).toEqual({ value: 6.2, low: 2.5, high: 18.4, spread });
		expect(massage.gramsPerKgDay).toEqual({ value: 12.5, low: 6, high: 21, spread });
		expect(massage.gramsPerDay).toEqual({ value: 19.3, low: 10, high: 34.3, spread });
		expect(routineCare.infants + massage.infants).toBe(60);
	});

	it("agrees with the trial's own gain per day at its weights", () => {
		const gaining = (fromGrams: number, gramsPerDay: number) =>
			exponential({ fromGrams, toGrams: fromGrams + 5 * gramsPerDay, days: 5 });
		expect(gaining(1700, routineCare.gramsPerDay.value)).toBeCloseTo(
			routineCare.gramsPerKgDay.value,
			1
		);
		expect(gaining(1500, massage.gramsPerDay.value)).toBeCloseTo(massage.gramsPerKgDay.value, 1);
	});

	it('applies from 35+0 to 36+0, and the goal band ends at 36+6', () => {
		expect([ELMONEIM_2021.fromPmaDays, ELMONEIM_2021.toPmaDays]).toEqual([35 * 7, 36 * 7]);
		expect([GOAL_BAND.fromPmaDays, GOAL_BAND.toPmaDays]).toEqual([23 * 7, 36 * 7 + 6]);
	});
});

describe('pooled evidence', () => {
	it('is in grams a day, each value inside its interval', () => {
		for (const { gramsPerDay } of POOLED_EVIDENCE) {
			expect(gramsPerDay.low).toBeLessThan(gramsPerDay.value);
			expect(gramsPerDay.value).toBeLessThan(gramsPerDay.high);
		}
	});
});
