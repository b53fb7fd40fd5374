import { daysBetween, type Day, type Instant } from './calendar.ts';
import type { InfantFacts } from './infant.ts';
import {
	HARD_LIMITS,
	isWithinLimits,
	TAPE_MEASURES,
	type Measurement,
	type TapeMeasure
} from './measurement.ts';
import {
	lookSwapped,
	measurementSlip,
	type MeasurementSlip,
	type Typed
} from './measurement-slips.ts';
import { momentRefusals, type MomentRefusal } from './refusals.ts';

/** When a person is asked to look again, in millimetres. Working limits of ours, from no source. */
export const ASKED_SMALLER_BY = 5;
export const ASKED_GROWTH_A_WEEK = 30;

/** Why a measuring cannot be saved, with the numbers a sentence needs. */
export type MeasurementRefusal =
	| {
			kind: 'below-limit' | 'above-limit';
			measure: TapeMeasure;
			millimetres: number;
			limitMillimetres: number;
			slip: MeasurementSlip | null;
	  }
	| MomentRefusal;

interface Beside {
	measure: TapeMeasure;
	millimetres: number;
	previous: { millimetres: number; day: Day };
}

/** What a person is asked before a measuring is saved. Confirmed, it is saved as typed. */
export type MeasurementQuestion =
	| ({ kind: 'smaller' } & Beside)
	| ({ kind: 'grew-fast'; days: number } & Beside)
	| { kind: 'likely-swapped'; typed: Typed };

/** Whether a measuring is taken, asked about or refused. */
export type MeasurementPlausibility =
	| { kind: 'refused'; reasons: MeasurementRefusal[] }
	| { kind: 'ask'; questions: MeasurementQuestion[] }
	| { kind: 'plausible' };

/**
 * Checks a length, a head circumference or both of one moment before they are saved. Outside the hard
 * limits, before birth or in the future it is refused; what looks odd beside the infant's last ones is
 * asked about.
 *
 * @param beside.earlier the infant's measurements; those set aside, or after the new one, are passed over
 * @example length 405 mm a week after 415 mm → asked: smaller
 */
export function checkMeasurement(
	{ typed, day, at }: { typed: Typed; day: Day; at: Instant | null },
	beside: { infant: InfantFacts; earlier: readonly Measurement[]; today: Day; now: Instant }
): MeasurementPlausibility {
	const before = (measure: TapeMeasure) => lastBefore(beside.earlier, { measure, day, at });
	const last = { length: before('length'), head: before('head') };
	const lastMillimetres = {
		length: last.length?.millimetres ?? null,
		head: last.head?.millimetres ?? null
	};
	const reasons: MeasurementRefusal[] = momentRefusals({ day, at }, beside);
	for (const measure of TAPE_MEASURES) {
		const refused = limitRefusal(measure, typed[measure], lastMillimetres[measure]);
		if (refused) reasons.push(refused);
	}
	if (reasons.length > 0) return { kind: 'refused', reasons };

	const swapped = lookSwapped(typed, lastMillimetres);
	const questions = TAPE_MEASURES.flatMap((measure): MeasurementQuestion[] => {
		const [millimetres, previous] = [typed[measure], last[measure]];
		// the one question about a likely swap says it better
		if (millimetres === undefined || !previous || swapped.includes(measure)) return [];
		return changeQuestion({ measure, millimetres, previous }, day);
	});
	if (swapped.length > 0) questions.push({ kind: 'likely-swapped', typed });
	return questions.length > 0 ? { kind: 'ask', questions } : { kind: 'plausible' };
}

function limitRefusal(
	measure: TapeMeasure,
	millimetres: number | undefined,
	last: number | null
): MeasurementRefusal | null {
	if (millimetres === undefined || isWithinLimits(measure, millimetres)) return null;
	const { from, to } = HARD_LIMITS[measure];
	const slip = measurementSlip(measure, millimetres, last);
	const value = { measure, millimetres, slip };
	return millimetres < from
		? { kind: 'below-limit', ...value, limitMillimetres: from }
		: { kind: 'above-limit', ...value, limitMillimetres: to };
}

/** Smaller than the last, or more than three centimetres a week larger; within a week it counts as one. */
function changeQuestion(beside: Beside, day: Day): MeasurementQuestion[] {
	const { measure, millimetres, previous } = beside;
	const more = millimetres - previous.millimetres;
	const days = daysBetween(previous.day, day);
	const told = {
		...{ measure, millimetres },
		previous: { millimetres: previous.millimetres, day: previous.day }
	};
	if (-more > ASKED_SMALLER_BY) return [{ kind: 'smaller', ...told }];
	if (more > ASKED_GROWTH_A_WEEK * Math.max(1, days / 7)) {
		return [{ kind: 'grew-fast', ...told, days }];
	}
	return [];
}

function lastBefore(
	earlier: readonly Measurement[],
	{ measure, day, at }: { measure: TapeMeasure; day: Day; at: Instant | null }
): Measurement | undefined {
	const isBefore = (one: Measurement) =>
		one.day < day || (one.day === day && (one.at === null || at === null || one.at <= at));
	return earlier
		.filter((one) => one.measure === measure && !one.isAside && isBefore(one))
		.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
		.at(-1);
}

const keyOf = ({ day, at }: Measurement) => `${day} ${at ?? ''}`;
