import { daysThreshold, type Severity } from './indicator-thresholds.ts';
import type { Regained } from './milestones.ts';

/**
 * Days to regain birth weight against the published thresholds. Where the day is not known exactly,
 * `from` and `to` are the first and last day of life it can have been (`to` null: not yet), `meets`
 * is what is certain, and `atLeast` says that a later day in that range would meet a higher one.
 */
export type RegainIndicator =
	| {
			kind: 'threshold';
			meets: Severity | 'none';
			atLeast: boolean;
			dayOfLife: { from: number; to: number | null };
	  }
	| { kind: 'never-below' }
	| { kind: 'no-nadir' }
	| { kind: 'no-birth-weight' };

/**
 * The threshold that the day birth weight was regained meets.
 *
 * @param lastDayOfLife the day of life of the last weight, while birth weight is not regained
 * @example regained between day 17 and day 20 → 'mild', at least
 */
export function regainThreshold(regained: Regained, lastDayOfLife: number | null): RegainIndicator {
	switch (regained.kind) {
		case 'on-day':
			return between(regained.dayOfLife, regained.dayOfLife);
		case 'between':
			return between(regained.afterDayOfLife + 1, regained.byDayOfLife);
		case 'not-yet':
			return between((lastDayOfLife ?? 0) + 1, null);
		default:
			return regained;
	}
}

function between(from: number, to: number | null): RegainIndicator {
	const meets = daysThreshold(from);
	const atMost = to === null ? 'severe' : daysThreshold(to);
	return { kind: 'threshold', meets, atLeast: atMost !== meets, dayOfLife: { from, to } };
}
