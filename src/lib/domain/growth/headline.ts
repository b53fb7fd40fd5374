import type { Day } from '../calendar.ts';
import type { LogLinearSlope, SlopeDeclined } from './regression.ts';
import type { GrowthSeries, LeftOutReason } from './series.ts';
import { average, exponential, gramsPerDay, weighingError } from './velocity.ts';
import { leftOutWithin, type GrowthWindow } from './window.ts';
import {
	endsOf,
	velocityOver,
	type HeadlineMethod,
	type TooFewForRegression
} from './window-velocity.ts';
import { averageWorking, exponentialWorking, regressionWorking, type Working } from './working.ts';

/** One velocity with everything that is printed beside it. All velocities in g/kg/day. */
export interface Headline {
	kind: 'headline';
	gramsPerKgDay: number;
	method: HeadlineMethod;
	from: { id: string; day: Day; grams: number; pmaDays: number };
	to: { id: string; day: Day; grams: number; pmaDays: number };
	days: number;
	daysExact: boolean;
	spanDays: number;
	weights: number;
	imprecise: boolean;
	unreviewed: boolean;
	gaps: GrowthWindow['gaps'];
	leftOut: { id: string; day: Day; grams: number; why: LeftOutReason }[];
	/** Of a two-point value from 1 % weighing noise; of a slope from its own residuals. */
	standardError: { basis: 'weighing-noise' | 'residuals'; gramsPerKgDay: number };
	/** The same two weights by the other measures, one click away. */
	compared: { exponential: number; average: number; gramsPerDay: number };
	working: Working;
}

/** The headline of a window by one method, or why that method has none there. */
export function headlineOf(
	series: GrowthSeries,
	window: GrowthWindow,
	method: HeadlineMethod,
	slope: LogLinearSlope | SlopeDeclined
): Headline | TooFewForRegression {
	const velocity = velocityOver(window, method, slope);
	if (velocity.kind !== 'velocity') return velocity;
	const ends = endsOf(window);
	return {
		kind: 'headline',
		gramsPerKgDay: velocity.gramsPerKgDay,
		method,
		from: endOf(series, window.from),
		to: endOf(series, window.to),
		days: window.days,
		daysExact: window.daysExact,
		spanDays: window.spanDays,
		weights: window.toIndex - window.fromIndex + 1,
		imprecise: window.imprecise,
		unreviewed: window.unreviewed,
		gaps: window.gaps,
		leftOut: leftOutWithin(series, window).map(({ weight, why }) => ({
			id: weight.id,
			day: weight.day,
			grams: weight.grams,
			why
		})),
		standardError: standardErrorOf(window, method, slope),
		compared: {
			exponential: exponential(ends),
			average: average(ends),
			gramsPerDay: gramsPerDay(ends)
		},
		working: workingOf(window, method, slope)
	};
}

function endOf(
	series: GrowthSeries,
	{ weight, dayOfLife }: GrowthWindow['from']
): Headline['from'] {
	const pmaDays = series.infant.gestationDays + dayOfLife;
	return { id: weight.id, day: weight.day, grams: weight.grams, pmaDays };
}

function standardErrorOf(
	window: GrowthWindow,
	method: HeadlineMethod,
	slope: LogLinearSlope | SlopeDeclined
): Headline['standardError'] {
	if (method === 'regression' && slope.kind === 'slope' && slope.interval.kind === 'interval') {
		return { basis: 'residuals', gramsPerKgDay: slope.interval.standardError };
	}
	return { basis: 'weighing-noise', gramsPerKgDay: weighingError(window.days) };
}

function workingOf(
	window: GrowthWindow,
	method: HeadlineMethod,
	slope: LogLinearSlope | SlopeDeclined
): Working {
	if (method === 'regression' && slope.kind === 'slope') return regressionWorking(slope);
	return method === 'average' ? averageWorking(endsOf(window)) : exponentialWorking(endsOf(window));
}
