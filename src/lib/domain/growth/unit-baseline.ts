import { addDays, type Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import type { DayOfMassage } from '../massage-minutes.ts';
import { FEWEST_INFANTS, quartilesOf, type Quartiles } from './quartiles.ts';
import { seriesOf, type GrowthSeries } from './series.ts';
import { isUnreviewed, type Weight } from './weights.ts';
import { slopeOver, velocityOver, type HeadlineMethod } from './window-velocity.ts';
import { PRECISE_SPAN_DAYS, windowBetween, type GrowthWindow } from './window.ts';

/** Massage so many days before a window keeps it out of routine care. */
export const DAYS_FREE_BEFORE = 7;

/** Days of massage a window needs to stand among the massaged. */
export const DAYS_OF_MASSAGE = 3;

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
	/** The days on which massage was on hold, the first and the last. */
	holds: readonly { from: Day; to: Day }[];
}

/** Which windows are asked for. Ages in days, both ends included. */
export interface BaselineChoice {
	fromPmaDays: number;
	toPmaDays: number;
	/** Gestation at birth, or null for any. */
	bornFromDays: number | null;
	bornToDays: number | null;
	method: HeadlineMethod;
	/** Weights after this day are not looked at. */
	today: Day;
}

/** An infant's window in a baseline. */
export interface BaselineMember {
	infantId: string;
	fromDay: Day;
	toDay: Day;
	fromGrams: number;
	toGrams: number;
	gramsPerKgDay: number;
	/** Massage was on hold on a day of the window: held infants are sicker. */
	onHold: boolean;
}

/** Velocities of several infants in g/kg/day, or that they are too few to be given. */
export type BaselineFigure =
	| ({ kind: 'figure'; onHold: number; fromDay: Day; toDay: Day } & Quartiles)
	| { kind: 'too-few'; n: number; need: number };

/** A unit's own routine care, and beside it its windows with massage: an association, not an effect. */
export interface UnitBaseline {
	routineCare: BaselineFigure;
	members: BaselineMember[];
	withMassage: BaselineFigure;
	/** Infants of the ages asked for without a window, and why. */
	leftOut: { objects: number; noWindow: number };
}

/**
 * The unit's own routine-care baseline (SCIENCE §3): of each infant the first 5–7-day window inside
 * the ages asked for, without massage in it or in the 7 days before it. A parent's weight that nobody
 * has reviewed never takes part, and an infant whose parents object to use in the audit is no member.
 * Refused under 10 infants.
 */
export function unitBaseline(
	candidates: readonly BaselineCandidate[],
	choice: BaselineChoice
): UnitBaseline {
	const members: BaselineMember[] = [];
	const massaged: BaselineMember[] = [];
	const leftOut = { objects: 0, noWindow: 0 };
	for (const candidate of candidates) {
		if (!isOfGestation(candidate.infant, choice)) continue;
		if (candidate.objects) {
			leftOut.objects++;
			continue;
		}
		const found = firstWindows(candidate, choice);
		if (found.routineCare) members.push(found.routineCare);
		else leftOut.noWindow++;
		if (found.withMassage) massaged.push(found.withMassage);
	}
	const routineCare = figureOf(members);
	return { routineCare, members, withMassage: figureOf(massaged), leftOut };
}

function isOfGestation({ gestationDays }: InfantFacts, choice: BaselineChoice): boolean {
	const { bornFromDays, bornToDays } = choice;
	return gestationDays >= (bornFromDays ?? 0) && gestationDays <= (bornToDays ?? Infinity);
}

/** An infant's first window without massage, and its first with three days of it. */
function firstWindows(
	candidate: BaselineCandidate,
	choice: BaselineChoice
): { routineCare?: BaselineMember; withMassage?: BaselineMember } {
	const reviewed = candidate.weights.filter((weight) => !isUnreviewed(weight));
	const series = seriesOf(candidate.infant, reviewed, choice.today);
	const days = new Set(candidate.massage.map(({ day }) => day));
	const found: ReturnType<typeof firstWindows> = {};
	for (const window of windowsInside(series, choice)) {
		const { from, to } = window;
		const during = [...days].filter((day) => day >= from.weight.day && day <= to.weight.day);
		const freeFrom = addDays(from.weight.day, -DAYS_FREE_BEFORE);
		const free = [...days].every((day) => day < freeFrom || day > to.weight.day);
		if (free) found.routineCare ??= memberOf(candidate, series, window, choice);
		if (during.length >= DAYS_OF_MASSAGE) {
			found.withMassage ??= memberOf(candidate, series, window, choice);
		}
		if (found.routineCare && found.withMassage) break;
	}
	return found;
}

/** Every 5–7-day window inside the ages asked for, the earliest end first, then the longest. */
function* windowsInside(series: GrowthSeries, choice: BaselineChoice): Generator<GrowthWindow> {
	const { infant, weights, milestones } = series;
	const start = Math.max(
		milestones.windowsStart.dayOfLife,
		choice.fromPmaDays - infant.gestationDays
	);
	const end = choice.toPmaDays - infant.gestationDays;
	for (const [toIndex, to] of weights.entries()) {
		if (to.dayOfLife > end) return;
		for (const [fromIndex, from] of weights.entries()) {
			const span = to.dayOfLife - from.dayOfLife;
			if (span < PRECISE_SPAN_DAYS) break;
			if (span > LONGEST_SPAN_DAYS || from.dayOfLife < start) continue;
			yield windowBetween(series, fromIndex, toIndex);
		}
	}
}

/** Undefined where the method takes more weights than the window holds. */
function memberOf(
	{ infantId, holds }: BaselineCandidate,
	series: GrowthSeries,
	window: GrowthWindow,
	{ method }: BaselineChoice
): BaselineMember | undefined {
	const velocity = velocityOver(window, method, slopeOver(series, window));
	if (velocity.kind !== 'velocity') return undefined;
	const [from, to] = [window.from.weight, window.to.weight];
	return {
		infantId,
		...{ fromDay: from.day, toDay: to.day, fromGrams: from.grams, toGrams: to.grams },
		gramsPerKgDay: velocity.gramsPerKgDay,
		onHold: holds.some((hold) => hold.from <= to.day && hold.to >= from.day)
	};
}

function figureOf(members: readonly BaselineMember[]): BaselineFigure {
	const quartiles = quartilesOf(members.map(({ gramsPerKgDay }) => gramsPerKgDay));
	if (quartiles === null || quartiles.n < FEWEST_INFANTS) {
		return { kind: 'too-few', n: members.length, need: FEWEST_INFANTS };
	}
	return {
		kind: 'figure',
		...quartiles,
		onHold: members.filter(({ onHold }) => onHold).length,
		fromDay: members
			.map(({ fromDay }) => fromDay)
			.reduce((one, other) => (one < other ? one : other)),
		toDay: members.map(({ toDay }) => toDay).reduce((one, other) => (one > other ? one : other))
	};
}
