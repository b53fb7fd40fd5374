import { addDays } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import type { Weight } from './weights.ts';

/** An infant for tests: a girl born on 1 May 2026 at 29+3 weighing 1200 g. */
export const INFANT: InfantFacts = {
	sex: 'female',
	birthDay: '2026-05-01',
	birthAt: '2026-05-01T10:00:00.000Z',
	gestationDays: 206,
	birthGrams: 1200
};

/** A weight for tests: 1450 g by staff on 12 May 2026, no time, with whatever the test changes. */
export function aWeight(changes: Partial<Weight>): Weight {
	return {
		id: 'weight',
		grams: 1450,
		day: '2026-05-12',
		at: null,
		minuteOfDay: null,
		source: 'staff',
		reviewed: true,
		equipment: 'none',
		aside: null,
		...changes
	};
}

/** Weights for tests from days of life and grams, such as `{ 5: 1090, 6: 1098 }`. */
export function weightsOnDays(gramsByDayOfLife: Record<number, number>): Weight[] {
	return Object.entries(gramsByDayOfLife).map(([dayOfLife, grams]) =>
		aWeight({ id: `d${dayOfLife}`, grams, day: addDays(INFANT.birthDay, Number(dayOfLife)) })
	);
}
