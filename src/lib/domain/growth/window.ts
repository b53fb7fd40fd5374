import type { Day } from '../calendar.ts';
import { lossFrom, type Loss } from './milestones.ts';
import {
	elapsedBetween,
	type GrowthSeries,
	type LeftOutReason,
	type SeriesWeight
} from './series.ts';
import { isUnreviewed, type Weight } from './weights.ts';

/** How many days before its last weight a window may reach. */
export type WindowDays = 5 | 7 | 14;

/** A span under this many calendar days gives no number. */
export const SHORTEST_SPAN_DAYS = 3;

/** A span under this many calendar days is shown, and marked imprecise. */
export const PRECISE_SPAN_DAYS = 5;

/** More than this many days without a weight inside a window is marked. */
export const LONGEST_UNMARKED_GAP_DAYS = 7;

/** The stretch of weights a velocity is taken over. */
export interface GrowthWindow {
	kind: 'window';
	fromIndex: number;
	toIndex: number;
	from: SeriesWeight;
	to: SeriesWeight;
	/** Elapsed days: exact where both weights have times, else calendar days. */
	days: number;
	daysExact: boolean;
	/** Calendar days in the unit's zone, by which the rules are applied. */
	spanDays: number;
	imprecise: boolean;
	gaps: { fromDay: Day; toDay: Day; days: number }[];
	/** A parent's weight not yet reviewed is among the window's weights. */
	unreviewed: boolean;
}

/** Why there is no window, with what a sentence needs. */
export type NoWindow =
	| { kind: 'no-weights' }
	| { kind: 'one-weight'; day: Day; since: 'birth' | 'nadir' | 'day-7' }
	| { kind: 'before-nadir'; from: 'nadir' | 'day-7'; dayOfLife: number; loss: Loss }
	| {
			kind: 'none-within-window';
			lastDay: Day;
			previousDay: Day;
			daysApart: number;
			within: number;
	  }
	| { kind: 'too-short'; fromDay: Day; toDay: Day; spanDays: number; needDays: number };

/** A weight between a window's two ends that its velocity does not use, and why. */
export interface LeftOut {
	weight: Weight;
	why: LeftOutReason;
}

/**
 * The window ending at a weight of the series: it starts at the earliest usable weight at most
 * `length` calendar days before, and never before the nadir (or day 7 where none is identified).
 * SCIENCE §2, rules 1–5. A window holds at most one weight a day, so this looks back at most 14.
 */
export function windowEnding(
	series: GrowthSeries,
	toIndex: number,
	length: WindowDays
): GrowthWindow | NoWindow {
	const { weights, milestones } = series;
	const to = weights[toIndex];
	if (to === undefined) return { kind: 'no-weights' };
	const previous = weights[toIndex - 1];
	if (previous === undefined) return { kind: 'one-weight', day: to.weight.day, since: 'birth' };

	const start = milestones.windowsStart;
	if (to.dayOfLife <= start.dayOfLife) {
		const birth = weights.find(({ weight }) => weight.source === 'birth');
		const loss = lossFrom(birth, to.weight.grams);
		return { kind: 'before-nadir', from: start.from, dayOfLife: to.dayOfLife, loss };
	}
	if (previous.dayOfLife < start.dayOfLife) {
		return { kind: 'one-weight', day: to.weight.day, since: start.from };
	}
	const daysApart = to.dayOfLife - previous.dayOfLife;
	if (daysApart > length) {
		const previousDay = previous.weight.day;
		const lastDay = to.weight.day;
		return { kind: 'none-within-window', lastDay, previousDay, daysApart, within: length };
	}

	const earliest = Math.max(start.dayOfLife, to.dayOfLife - length);
	let fromIndex = toIndex;
	while ((weights[fromIndex - 1]?.dayOfLife ?? -1) >= earliest) fromIndex--;
	const from = weights[fromIndex] as SeriesWeight;
	const spanDays = to.dayOfLife - from.dayOfLife;
	if (spanDays < SHORTEST_SPAN_DAYS) {
		const fromDay = from.weight.day;
		const needDays = SHORTEST_SPAN_DAYS;
		return { kind: 'too-short', fromDay, toDay: to.weight.day, spanDays, needDays };
	}

	return windowBetween(series, fromIndex, toIndex);
}

/** The window between two weights of a series that the caller has chosen, the earlier one first. */
export function windowBetween(
	series: GrowthSeries,
	fromIndex: number,
	toIndex: number
): GrowthWindow {
	const from = series.weights[fromIndex] as SeriesWeight;
	const to = series.weights[toIndex] as SeriesWeight;
	const spanDays = to.dayOfLife - from.dayOfLife;
	const elapsed = elapsedBetween(from, to);
	return {
		kind: 'window',
		fromIndex,
		toIndex,
		from,
		to,
		days: elapsed.days,
		daysExact: elapsed.exact,
		spanDays,
		imprecise: spanDays < PRECISE_SPAN_DAYS,
		...marksWithin(series.weights, fromIndex, toIndex)
	};
}

/** The window's own weights, first to last. */
export function weightsWithin(series: GrowthSeries, window: GrowthWindow): SeriesWeight[] {
	return series.weights.slice(window.fromIndex, window.toIndex + 1);
}

/** The weights between the window's first and last day that its velocity does not use, and why. */
export function leftOutWithin(series: GrowthSeries, window: GrowthWindow): LeftOut[] {
	const leftOut: LeftOut[] = [];
	for (const weight of series.all) {
		const why = series.leftOut.get(weight.id);
		if (why === undefined) continue;
		if (weight.day < window.from.weight.day || weight.day > window.to.weight.day) continue;
		leftOut.push({ weight, why });
	}
	return leftOut;
}

function marksWithin(
	weights: readonly SeriesWeight[],
	fromIndex: number,
	toIndex: number
): Pick<GrowthWindow, 'gaps' | 'unreviewed'> {
	const gaps: GrowthWindow['gaps'] = [];
	let unreviewed = false;
	for (let index = fromIndex; index <= toIndex; index++) {
		const one = weights[index] as SeriesWeight;
		unreviewed ||= isUnreviewed(one.weight);
		if (index === fromIndex) continue;
		const before = weights[index - 1] as SeriesWeight;
		const days = one.dayOfLife - before.dayOfLife;
		if (days > LONGEST_UNMARKED_GAP_DAYS) {
			gaps.push({ fromDay: before.weight.day, toDay: one.weight.day, days });
		}
	}
	return { gaps, unreviewed };
}
