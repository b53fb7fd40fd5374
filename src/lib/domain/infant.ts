import type { Day, Instant } from './calendar.ts';

/** Sex as recorded. Unknown or indeterminate stays `unknown`: it is never treated as either. */
export type Sex = 'female' | 'male' | 'unknown';

/** What the growth science needs to know of an infant. `gestationDays` is at birth, in whole days. */
export interface InfantFacts {
	sex: Sex;
	birthDay: Day;
	birthAt: Instant;
	gestationDays: number;
	birthGrams: number;
}
