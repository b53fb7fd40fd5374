import type { TapeMeasure } from '#lib/domain/measurement.ts';
import {
	ASKED_GROWTH_A_WEEK,
	type MeasurementQuestion,
	type MeasurementRefusal
} from '#lib/domain/measurement-plausibility.ts';
import type { MeasurementSlip, Typed } from '#lib/domain/measurement-slips.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { momentRefusal } from './weights.ts';

const MEASURES: Record<TapeMeasure, () => string> = {
	length: m.measurements_length,
	head: m.measurements_head
};

const SLIPS: Record<MeasurementSlip['kind'], () => string> = {
	'millimetres-as-centimetres': m.measurements_slip_millimetres,
	'centimetres-as-millimetres': m.measurements_slip_centimetres,
	'inches-as-centimetres': m.measurements_slip_inches
};

/** What was measured, as it is named everywhere. */
export const measureName = (measure: TapeMeasure) => MEASURES[measure]();

/**
 * Whole millimetres as centimetres, without the unit.
 * @example centimetres(415) // '41.5'
 */
export const centimetres = (millimetres: number) => format.decimal(millimetres / 10);

/** One value with its unit. */
export const withUnit = (millimetres: number) =>
	m.measurements_cm({ cm: centimetres(millimetres) });

/** What was typed of one measuring, the length first: `Length 41.5 cm, Head circumference 29.8 cm`. */
export function typedLine({ length, head }: Typed): string {
	const parts = [
		length === undefined ? null : `${measureName('length')} ${withUnit(length)}`,
		head === undefined ? null : `${measureName('head')} ${withUnit(head)}`
	];
	return parts.filter((part) => part !== null).join(', ');
}

/** One measuring in a line: what, how much, day and time. */
export function measuring(
	typed: Typed,
	{ unitDay, minuteOfDay }: { unitDay: string; minuteOfDay: number | null }
): string {
	const time = minuteOfDay === null ? m.weights_time_unknown() : format.timeOfDay(minuteOfDay);
	return `${typedLine(typed)} · ${format.day(unitDay, 'weekday')}, ${time}`;
}

/** The field a refusal stands beside, and its sentence: the limit, the value and the likely slip. */
export function measurementRefusal(reason: MeasurementRefusal): {
	field: TapeMeasure | 'date' | 'time';
	sentence: string;
} {
	if (reason.kind === 'before-birth' || reason.kind === 'in-the-future') {
		return momentRefusal(reason);
	}
	const { kind, measure, millimetres, limitMillimetres, slip } = reason;
	const numbers = { cm: centimetres(millimetres), limit: centimetres(limitMillimetres) };
	const limit =
		kind === 'below-limit'
			? m.measurements_refused_below(numbers)
			: m.measurements_refused_above(numbers);
	const meant = slip
		? m.measurements_slip_meant({ slip: SLIPS[slip.kind](), cm: centimetres(slip.millimetres) })
		: m.measurements_check();
	return { field: measure, sentence: `${limit} ${meant}` };
}

/** What a person is asked before it is saved, with the numbers it rests on. */
export function measurementQuestion(asked: MeasurementQuestion): string {
	if (asked.kind === 'likely-swapped') {
		return m.measurements_ask_swapped({ typed: typedLine(asked.typed) });
	}
	const { measure, millimetres, previous } = asked;
	const numbers = {
		what: measureName(measure),
		cm: centimetres(millimetres),
		difference: centimetres(Math.abs(millimetres - previous.millimetres)),
		previous: centimetres(previous.millimetres),
		day: format.day(previous.day)
	};
	return asked.kind === 'smaller'
		? m.measurements_ask_smaller(numbers)
		: m.measurements_ask_grew({ ...numbers, limit: ASKED_GROWTH_A_WEEK / 10 });
}
