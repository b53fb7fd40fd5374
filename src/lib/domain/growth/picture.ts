import { daysBetween, type Day, type Instant } from '../calendar.ts';
import type { GrowthSeries, LeftOutReason } from './series.ts';
import { windowEnding, type WindowDays } from './window.ts';
import { slopeOver, velocityOver, type HeadlineMethod } from './window-velocity.ts';
import { isUnreviewed, type WeightSource } from './weights.ts';

/** One weight as drawn. Those not used are drawn too, with why. */
export interface PicturePoint {
	id: string;
	grams: number;
	day: Day;
	at: Instant | null;
	minuteOfDay: number | null;
	dayOfLife: number;
	pmaDays: number;
	source: WeightSource;
	unreviewed: boolean;
	use: { kind: 'used' } | LeftOutReason;
}

/** One velocity as drawn, at the last day of its window. Velocities in g/kg/day. */
export interface PictureWindow {
	fromId: string;
	toId: string;
	fromDay: Day;
	toDay: Day;
	fromPmaDays: number;
	toPmaDays: number;
	spanDays: number;
	days: number;
	gramsPerKgDay: number;
	imprecise: boolean;
	unreviewed: boolean;
	/** The slope with its own 95 % interval, or null under five weights. */
	regression: { slope: number; low: number; high: number } | null;
}

/** Every weight of the infant, used or not, in order. */
export function picturePoints({ infant, all, leftOut }: GrowthSeries): PicturePoint[] {
	return all.map((weight) => {
		const dayOfLife = daysBetween(infant.birthDay, weight.day);
		return {
			id: weight.id,
			grams: weight.grams,
			day: weight.day,
			at: weight.at,
			minuteOfDay: weight.minuteOfDay,
			dayOfLife,
			pmaDays: infant.gestationDays + dayOfLife,
			source: weight.source,
			unreviewed: isUnreviewed(weight),
			use: leftOut.get(weight.id) ?? { kind: 'used' }
		};
	});
}

/** One velocity for each weight of the series at which a window ends and the method has a value. */
export function pictureWindows(
	series: GrowthSeries,
	length: WindowDays,
	method: HeadlineMethod
): PictureWindow[] {
	const pictured: PictureWindow[] = [];
	const { gestationDays } = series.infant;
	for (let index = 1; index < series.weights.length; index++) {
		const window = windowEnding(series, index, length);
		if (window.kind !== 'window') continue;
		const slope = slopeOver(series, window);
		const velocity = velocityOver(window, method, slope);
		if (velocity.kind !== 'velocity') continue;
		const interval = slope.kind === 'slope' ? slope.interval : slope;
		pictured.push({
			fromId: window.from.weight.id,
			toId: window.to.weight.id,
			fromDay: window.from.weight.day,
			toDay: window.to.weight.day,
			fromPmaDays: gestationDays + window.from.dayOfLife,
			toPmaDays: gestationDays + window.to.dayOfLife,
			spanDays: window.spanDays,
			days: window.days,
			gramsPerKgDay: velocity.gramsPerKgDay,
			imprecise: window.imprecise,
			unreviewed: window.unreviewed,
			regression:
				slope.kind === 'slope' && interval.kind === 'interval'
					? { slope: slope.slope, low: interval.low, high: interval.high }
					: null
		});
	}
	return pictured;
}
