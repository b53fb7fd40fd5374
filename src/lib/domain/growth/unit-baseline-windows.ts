import { addDays, type Day } from '../calendar.ts';
import type { DayRange } from '../day-range.ts';
import type { InfantFacts } from '../infant.ts';
import type { DayOfMassage } from '../massage-minutes.ts';
import { seriesOf, type GrowthSeries } from './series.ts';
import { isUnreviewed, type Weight } from './weights.ts';
import { slopeOver, velocityOver, type HeadlineMethod } from './window-velocity.ts';
import { PRECISE_SPAN_DAYS, windowBetween, type GrowthWindow } from './window.ts';

/** Massage so many days before a window keeps it out of routine care. */
export const DAYS_FREE_BEFORE = 7;

/** Days of massage a window needs to stand among the massaged. */
export const DAYS_OF_MASSAGE = 3;

/** A window is 5 to 7 days long. */
export const SHORTEST_WINDOW_DAYS = PRECISE_SPAN_DAYS;
const LONGEST_SPAN_DAYS = 7;

/** One infant of the unit, with all that decides whether it is a member. */
export interface BaselineCandidate {
	infantId: string;
	infant: InfantFacts;
	weights: readonly Weight[];
	/** The days on which a session with massage was recorded. */
	massage: readonly Pick<DayOfMassage, 'day'>[];
	/** An objection to use in the unit's own audit stands, or could not be read. */
	objects: boolean;
	/** The days on which massage was on hold. */
	holds: readonly DayRange[];
	/** The days on which the infant lay in this unit: a window lies inside one such stretch. */
	here: readonly DayRange[];
}

/** Which windows are taken. Ages in days, both ends included. */
export interface WindowChoice {
	fromPmaDays: number;
	toPmaDays: number;
	method: HeadlineMethod;
	/** Weights after this day are not looked at. */
	today: Day;
}

/** An infant's window in a baseline. */
export interface BaselineMember {
	infantId: string;
	fromWeightId: string;
	toWeightId: string;
	fromDay: Day;
	toDay: Day;
	fromGrams: number;
	toGrams: number;
	gramsPerKgDay: number;
	/** Massage was on hold on a day of the window: held infants are sicker. */
	onHold: boolean;
}

/** An infant's first window without massage, its first with three days of it, and whether it has any. */
export function firstWindows(
	candidate: BaselineCandidate,
	choice: WindowChoice
): { routineCare?: BaselineMember; withMassage?: BaselineMember; any: boolean } {
	const reviewed = candidate.weights.filter((weight) => !isUnreviewed(weight));
	const series = seriesOf(candidate.infant, reviewed, choice.today);
	const days = [...new Set(candidate.massage.map(({ day }) => day))];
	const found: ReturnType<typeof firstWindows> = { any: false };
	for (const window of windowsInside(series, choice)) {
		const [from, to] = [window.from.weight.day, window.to.weight.day];
		if (!candidate.here.some((stay) => stay.from <= from && stay.to >= to)) continue;
		const member = memberOf(candidate, series, window, choice);
		if (!member) continue;
		found.any = true;
		const freeFrom = addDays(from, -DAYS_FREE_BEFORE);
		if (days.every((day) => day < freeFrom || day > to)) found.routineCare ??= member;
		const during = days.filter((day) => day >= from && day <= to);
		if (during.length >= DAYS_OF_MASSAGE) found.withMassage ??= member;
		if (found.routineCare && found.withMassage) break;
	}
	return found;
}

/** Every 5–7-day window inside the ages asked for, the earliest end first, then the longest. */
function* windowsInside(series: GrowthSeries, choice: WindowChoice): Generator<GrowthWindow> {
	const { infant, weights, milestones } = series;
	const start = Math.max(
		milestones.windowsStart.dayOfLife,
		choice.fromPmaDays - infant.gestationDays
	);
	const end = choice.toPmaDays - infant.gestationDays;
	for (const [toIndex, to] of weights.entries()) {
		if (to.dayOfLife > end) return;
		if (to.dayOfLife - start < SHORTEST_WINDOW_DAYS) continue;
		for (let fromIndex = 0; fromIndex < toIndex; fromIndex++) {
			const from = weights[fromIndex]!.dayOfLife;
			const span = to.dayOfLife - from;
			if (span < SHORTEST_WINDOW_DAYS) break;
			if (span > LONGEST_SPAN_DAYS || from < start) continue;
			yield windowBetween(series, fromIndex, toIndex);
		}
	}
}

/** Undefined where the method takes more weights than the window holds. */
function memberOf(
	{ infantId, holds }: BaselineCandidate,
	series: GrowthSeries,
	window: GrowthWindow,
	{ method }: WindowChoice
): BaselineMember | undefined {
	const velocity = velocityOver(window, method, slopeOver(series, window));
	if (velocity.kind !== 'velocity') return undefined;
	const [from, to] = [window.from.weight, window.to.weight];
	return {
		...{ infantId, fromWeightId: from.id, toWeightId: to.id },
		...{ fromDay: from.day, toDay: to.day, fromGrams: from.grams, toGrams: to.grams },
		gramsPerKgDay: velocity.gramsPerKgDay,
		onHold: holds.some((hold) => hold.from <= to.day && hold.to >= from.day)
	};
}
