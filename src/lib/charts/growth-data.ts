import { daysBetween, type Day } from '#lib/domain/calendar.ts';
import {
	markOf,
	type ConditionsMark,
	type WeighingConditions
} from '#lib/domain/growth/conditions.ts';
import type { PicturePoint, PictureWindow } from '#lib/domain/growth/picture.ts';
import { isTable, weightZ, type Reference } from '#lib/domain/growth/reference.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import type { LeftOutReason } from '#lib/domain/growth/series.ts';
import type { WeightSource } from '#lib/domain/growth/weights.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import type { InfantFacts, Sex } from '#lib/domain/infant.ts';
import type { DayOfMassage } from '#lib/domain/massage-minutes.ts';
import { newestCourse } from '#lib/domain/massage-course.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import type { DrawnBaseline } from './baseline-drawn.ts';
import { type AddedMarks, together } from './added-marks.ts';
import { drawEvents } from './events-drawn.ts';
import { drawMoments, momentsOf } from './moments-drawn.ts';
import { eventWord, happenedBetween } from '#lib/words/growth-events.ts';
import { leftOutWords } from '#lib/words/left-out.ts';
import { drawnReference, type DrawnReference } from './drawn-reference.ts';
import * as words from '#lib/words/weights.ts';
import { stretchOf, type View } from './view.ts';

/** A velocity at the weight its window ends with. `from` is the window's first weight in the list. */
export interface DrawnVelocity {
	from: number;
	days: number;
	value: number;
	/** The regression slope's own 95 % interval, from five weights on. */
	low?: number;
	high?: number;
	imprecise?: true;
	unreviewed?: true;
}

/** A weight as the picture and the table need it. What is not there is the ordinary case. */
export interface DrawnWeight {
	pmaDays: number;
	grams: number;
	/** Minutes after midnight on the unit's wall clock. */
	at?: number;
	source: WeightSource;
	unreviewed?: true;
	/** It stands as a correction of what was recorded first. */
	corrected?: true;
	/** Why it takes no part in a velocity: of what kind, and in words, which the server makes. */
	why?: { kind: LeftOutReason['kind']; words: string };
	velocity?: DrawnVelocity;
	/** How it was taken, in words, where it is marked; the list of weights says it of each. */
	taken?: string;
	/** What of that is marked on the chart. */
	marked?: ConditionsMark;
	/** The growth events of its day and since the weight before, in words. */
	happened?: string;
	/** In the unit's own table, where one was chosen and has one. */
	z?: number;
}

/** All that picture and table are made from: sent once, and read alike by server and browser. */
export interface GrowthData {
	sex: Sex;
	birthDay: Day;
	gestationDays: number;
	/** The age today, or on the day the stay ended. */
	todayPmaDays: number;
	ended: 'here' | 'transferred' | 'discharged' | 'died';
	view: View;
	windowDays: WindowDays;
	method: HeadlineMethod;
	/** In order, used or not. */
	weights: DrawnWeight[];
	/** Days with massage, as age and minutes to a hundredth, oldest first. */
	minutes: [pmaDays: number, minutes: number][];
	course: { fromPmaDays: number; toPmaDays: number } | null;
	/** The infant's z now, at which the expected curve is drawn; null where there is none. */
	z: number | null;
	/** The unit's own baseline, where one was chosen. */
	baseline?: DrawnBaseline;
	/** The moments of the stay and what happened beside the weights, as they are drawn. */
	added: AddedMarks;
	/** What the values of a twin laid beside reach, so that the axes hold them, and what is told of it. */
	beside?: { grams: number[]; velocities: number[]; told: string };
	/** The unit's own table, where z, curves and expected velocity are its and not the standard's. */
	reference?: DrawnReference;
}

/** The numbers of a reading that are drawn and listed, without ids and without repetition. */
export function growthData(from: {
	infant: InfantFacts;
	reading: AnyReading;
	minutes: readonly DayOfMassage[];
	/** The newest course on record; without one, the picture finds one in the minutes. */
	course?: { from: Day; to: Day } | null;
	view: View;
	ended: GrowthData['ended'];
	corrected?: ReadonlySet<string>;
	baseline?: DrawnBaseline;
	conditions?: ReadonlyMap<string, WeighingConditions>;
	/** Those the reader may see, in order of their days. */
	events?: readonly GrowthEvent[];
	reference?: Reference;
}): GrowthData {
	const { infant, reading, minutes, view, ended, corrected, baseline, conditions } = from;
	const table = from.reference && isTable(from.reference) ? from.reference : undefined;
	const { sex, birthDay, gestationDays } = infant;
	const pmaOf = (day: Day) => gestationDays + daysBetween(birthDay, day);
	const places = new Map(reading.points.map(({ id }, index) => [id, index]));
	const windows = new Map(reading.windows.map((window) => [window.toId, window]));
	let before: WeighingConditions | null = null;
	const days = from.course ?? newestCourse(minutes.map(({ day }) => day));
	const course = days && { fromPmaDays: pmaOf(days.from), toPmaDays: pmaOf(days.to) };
	const { zNow } = reading;
	const z = zNow.kind === 'z' ? zNow.z : null;
	const atPmaDays = zNow.kind === 'z' ? zNow.pmaDays : null;
	const todayPmaDays = reading.today.pmaDays;
	const x = stretchOf(view, { gestationDays, todayPmaDays, course });
	const placed = (from.events ?? []).map(({ name, day, untilDay }) => ({
		...{
			pmaDays: pmaOf(day),
			untilPmaDays: untilDay === null ? null : pmaOf(untilDay),
			word: eventWord(name)
		}
	}));
	const moments = momentsOf({ gestationDays, todayPmaDays, course, ended });
	return {
		...{ sex, birthDay, gestationDays, view, ended, todayPmaDays },
		windowDays: reading.windowDays,
		method: reading.method,
		weights: reading.points.map((point, place) => {
			const weight = drawnWeight(point, windows.get(point.id), places);
			if (corrected?.has(point.id)) weight.corrected = true;
			if (table && !weight.why) addZ(weight, table, sex);
			const happened = happenedBetween(from.events ?? [], {
				after: reading.points[place - 1]?.day ?? null,
				until: place < reading.points.length - 1 ? point.day : null
			});
			if (happened) weight.happened = happened;
			const taken = conditions?.get(point.id);
			if (taken) {
				addConditions(weight, taken, before);
				if (!weight.why) before = taken;
			}
			return weight;
		}),
		minutes: minutes.map(({ day, minutes }) => [pmaOf(day), Math.round(minutes * 100) / 100]),
		...{ course, z },
		...(baseline && { baseline }),
		...(table && { reference: drawnReference(table, { sex, z, atPmaDays }, x) }),
		added: together([drawMoments(moments, x), drawEvents(placed, x)])
	};
}

function drawnWeight(
	point: PicturePoint,
	window: PictureWindow | undefined,
	places: ReadonlyMap<string, number>
): DrawnWeight {
	const weight: DrawnWeight = {
		pmaDays: point.pmaDays,
		grams: point.grams,
		source: point.source
	};
	if (point.minuteOfDay !== null) weight.at = point.minuteOfDay;
	if (point.unreviewed) weight.unreviewed = true;
	const { use } = point;
	if (use.kind !== 'used') weight.why = { kind: use.kind, words: leftOutWords(use) };
	const from = window && places.get(window.fromId);
	if (window && from !== undefined) weight.velocity = drawnVelocity(window, from);
	return weight;
}

/** To two decimals, as it is printed. */
function addZ(weight: DrawnWeight, table: Reference, sex: Sex): void {
	const score = weightZ(table, { sex, pmaDays: weight.pmaDays, value: weight.grams });
	if (score.kind === 'z') weight.z = Number(score.z.toFixed(2));
}

function addConditions(
	weight: DrawnWeight,
	taken: WeighingConditions,
	before: WeighingConditions | null
): void {
	const mark = markOf(taken, before);
	if (mark === null) return;
	weight.marked = mark;
	const said = words.conditions(taken);
	if (said !== null) weight.taken = said;
}

/** To one decimal, as it is printed everywhere: a tenth is less than a point of the picture. */
function drawnVelocity(window: PictureWindow, from: number): DrawnVelocity {
	const velocity: DrawnVelocity = {
		from,
		days: Number(window.days.toFixed(1)),
		value: Number(window.gramsPerKgDay.toFixed(1))
	};
	if (window.regression) {
		velocity.low = Number(window.regression.low.toFixed(1));
		velocity.high = Number(window.regression.high.toFixed(1));
	}
	if (window.imprecise) velocity.imprecise = true;
	if (window.unreviewed) velocity.unreviewed = true;
	return velocity;
}
