import {
	NO_CONDITIONS,
	type ConditionsDifference,
	type WeighingConditions
} from '#lib/domain/growth/conditions.ts';
import type { Question } from '#lib/domain/plausibility.ts';
import type { MomentRefusal, Refusal } from '#lib/domain/refusals.ts';
import type { Slip, SlipKind } from '#lib/domain/slips.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

const SLIPS: Record<SlipKind, () => string> = {
	'ten-times-too-large': m.weights_slip_ten_times_too_large,
	'ten-times-too-small': m.weights_slip_ten_times_too_small,
	'grams-as-kilograms': m.weights_slip_grams_as_kilograms,
	'kilograms-as-grams': m.weights_slip_kilograms_as_grams,
	'pounds-as-grams': m.weights_slip_pounds_as_grams,
	'grams-as-pounds': m.weights_slip_grams_as_pounds,
	'pounds-as-kilograms': m.weights_slip_pounds_as_kilograms,
	'kilograms-as-pounds': m.weights_slip_kilograms_as_pounds,
	'digits-swapped': m.weights_slip_digits_swapped
};

/** The field a refusal stands beside, and its sentence: the limit, the value and the likely slip. */
export function refusal(reason: Refusal): { field: 'weight' | 'date' | 'time'; sentence: string } {
	switch (reason.kind) {
		case 'not-whole-grams':
			return { field: 'weight', sentence: m.weights_refused_whole() };
		case 'below-limit':
		case 'above-limit': {
			const numbers = {
				grams: format.grams(reason.grams),
				limit: format.grams(reason.limitGrams)
			};
			const limit =
				reason.kind === 'below-limit'
					? m.weights_refused_below(numbers)
					: m.weights_refused_above(numbers);
			const meant = reason.slip === null ? m.weights_check_scale() : slip(reason.slip);
			return { field: 'weight', sentence: `${limit} ${meant}` };
		}
		default:
			return momentRefusal(reason);
	}
}

/** The field a day or time that cannot be stands in, and its sentence: of anything measured. */
export function momentRefusal(reason: MomentRefusal): { field: 'date' | 'time'; sentence: string } {
	if (reason.kind === 'before-birth') {
		return reason.day < reason.birthDay
			? { field: 'date', sentence: m.weights_refused_before_birth_day(on(reason.birthDay)) }
			: { field: 'time', sentence: m.weights_refused_before_birth_time() };
	}
	return reason.day > reason.today
		? { field: 'date', sentence: m.weights_refused_future_day(on(reason.today)) }
		: { field: 'time', sentence: m.weights_refused_future_time() };
}

/** What a person is asked before a weight is saved, with the numbers it rests on. */
export function question(asked: Question): string {
	switch (asked.kind) {
		case 'likely-slip':
			return slip(asked.slip);
		case 'same-as-two-before':
			return m.weights_ask_same({
				grams: format.grams(asked.grams),
				first: format.day(asked.days[0]),
				second: format.day(asked.days[1])
			});
		default: {
			const change = {
				grams: format.grams(asked.grams),
				previous: format.grams(asked.previous.grams),
				percent: format.decimal(Math.abs(asked.changePercent)),
				direction: asked.changePercent > 0 ? m.weights_ask_more() : m.weights_ask_less(),
				...on(asked.previous.day)
			};
			return asked.kind === 'change-within-a-day'
				? m.weights_ask_within_a_day(change)
				: m.weights_ask_per_day({ ...change, per_day: format.decimal(asked.percentPerDay) });
		}
	}
}

const slip = ({ kind, grams }: Slip) =>
	m.weights_slip_meant({ slip: SLIPS[kind](), grams: format.grams(grams) });

const on = (day: string) => ({ day: format.day(day) });

/** One weighing in a line: grams, day, time, what else was on the scale, how it was taken. */
export function weighing(taken: {
	grams: number;
	unitDay: string;
	minuteOfDay: number | null;
	equipment: 'none' | 'subtracted' | 'not-subtracted';
	equipmentGrams: number | null;
	setAside?: 0 | 1;
	conditions?: WeighingConditions;
}): string {
	const { grams, unitDay, minuteOfDay } = taken;
	const time = minuteOfDay === null ? m.weights_time_unknown() : format.timeOfDay(minuteOfDay);
	const parts = [
		m.grams_unit({ grams: format.grams(grams) }),
		`${format.day(unitDay, 'weekday')}, ${time}`,
		equipment(taken),
		conditions(taken.conditions ?? NO_CONDITIONS),
		taken.setAside === 1 ? m.weights_aside() : null
	];
	return parts.filter((part) => part !== null).join(' · ');
}

/** What else was on the scale, or null where nothing was. */
export function equipment(taken: {
	equipment: 'none' | 'subtracted' | 'not-subtracted';
	equipmentGrams: number | null;
}): string | null {
	if (taken.equipment === 'none') return null;
	if (taken.equipment === 'not-subtracted') return m.weights_with_not_subtracted();
	return m.weights_with_subtracted({ grams: format.grams(taken.equipmentGrams ?? 0) });
}

/** How a weight was taken, in a line, or null where nobody said. */
export function conditions(said: WeighingConditions): string | null {
	const parts = [
		said.scale === null ? null : m.weights_scale_named({ scale: said.scale }),
		said.lines === null ? null : LINES[said.lines](),
		said.nappy === null ? null : NAPPY[said.nappy](),
		said.feed === null ? null : FEED[said.feed](),
		said.secondAwaited ? m.weights_second_awaited() : null
	].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

/** What differs between the two ends of a window, in a sentence, or null where nothing is known to. */
export function conditionsDifference(found: readonly ConditionsDifference[]): string | null {
	if (found.length === 0) return null;
	return m.weights_ends_differ({ differences: found.map(difference).join('; ') });
}

function difference(one: ConditionsDifference): string {
	switch (one.what) {
		case 'scale':
			return m.weights_differ_scale({ from: one.from, to: one.to });
		case 'lines':
			return m.weights_differ({ from: LINES[one.from](), to: LINES[one.to]() });
		case 'nappy':
			return m.weights_differ({ from: NAPPY[one.from](), to: NAPPY[one.to]() });
		case 'feed':
			return m.weights_differ({ from: FEED[one.from](), to: FEED[one.to]() });
	}
}

const LINES = { on: m.weights_lines_on, off: m.weights_lines_off };
const NAPPY = { on: m.weights_nappy_on, off: m.weights_nappy_off };
const FEED = { before: m.weights_feed_before, after: m.weights_feed_after };
