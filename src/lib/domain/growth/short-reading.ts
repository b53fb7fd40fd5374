import { daysBetween, type Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import { seriesOf } from './series.ts';
import { exponential } from './velocity.ts';
import { windowEnding, type NoWindow } from './window.ts';
import { endsOf } from './window-velocity.ts';
import { isUnreviewed, type Weight, type WeightSource } from './weights.ts';

/** How many velocities a ward row draws. */
export const SPARKLINE_WINDOWS = 8;

/** What a ward row says of an infant's growth. Velocities are exponential over 7 days, g/kg/day. */
export interface ShortReading {
	lastWeight:
		| {
				kind: 'weight';
				id: string;
				grams: number;
				day: Day;
				daysAgo: number;
				source: WeightSource;
				unreviewed: boolean;
		  }
		| { kind: 'no-weights' };
	velocity:
		| {
				kind: 'velocity';
				gramsPerKgDay: number;
				method: 'exponential';
				from: { day: Day; grams: number };
				to: { day: Day; grams: number };
				days: number;
				spanDays: number;
				imprecise: boolean;
				unreviewed: boolean;
		  }
		| NoWindow;
	/** Up to the last eight, oldest first, each at the last day of its window. */
	recent: { day: Day; gramsPerKgDay: number }[];
}

/** Reads an infant's growth for a ward row: the same rules as the growth page, and only its headline. */
export function readShort(ask: {
	infant: InfantFacts;
	weights: readonly Weight[];
	today: Day;
}): ShortReading {
	const series = seriesOf(ask.infant, ask.weights, ask.today);
	const lastIndex = series.weights.length - 1;
	const recent: ShortReading['recent'] = [];
	for (let index = lastIndex; index > 0 && recent.length < SPARKLINE_WINDOWS; index--) {
		const window = windowEnding(series, index, 7);
		if (window.kind !== 'window') continue;
		recent.push({ day: window.to.weight.day, gramsPerKgDay: exponential(endsOf(window)) });
	}
	recent.reverse();

	const last = series.weights[lastIndex]?.weight;
	if (last === undefined) {
		return { lastWeight: { kind: 'no-weights' }, velocity: { kind: 'no-weights' }, recent };
	}
	const window = windowEnding(series, lastIndex, 7);
	return {
		lastWeight: {
			kind: 'weight',
			id: last.id,
			grams: last.grams,
			day: last.day,
			daysAgo: daysBetween(last.day, ask.today),
			source: last.source,
			unreviewed: isUnreviewed(last)
		},
		velocity:
			window.kind === 'window'
				? {
						kind: 'velocity',
						gramsPerKgDay: exponential(endsOf(window)),
						method: 'exponential',
						from: { day: window.from.weight.day, grams: window.from.weight.grams },
						to: { day: window.to.weight.day, grams: window.to.weight.grams },
						days: window.days,
						spanDays: window.spanDays,
						imprecise: window.imprecise,
						unreviewed: window.unreviewed
					}
				: window,
		recent
	};
}
