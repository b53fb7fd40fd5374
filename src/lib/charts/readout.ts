import { formatWeeks } from '#lib/domain/age.ts';
import { addDays, type Day } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { elapsed, methodName, sourceName } from '#lib/words/growth-page.ts';
import type { DrawnWeight, GrowthData } from './growth-data.ts';

/** The unit's calendar day of an age. */
export function dayOf(data: Pick<GrowthData, 'birthDay' | 'gestationDays'>, pmaDays: number): Day {
	return addDays(data.birthDay, pmaDays - data.gestationDays);
}

/**
 * What is said of one weight of the picture, a line a fact: when, at what age, how much, the weights beside it,
 * the velocity of the window that ends with it, or why there is none, and what happened since.
 */
export function readout(data: GrowthData, place: number): string[] {
	const weight = data.weights[place];
	if (!weight) return [];
	const massage = data.minutes.find(([pmaDays]) => pmaDays === weight.pmaDays)?.[1];
	return [
		whenWords(data, weight),
		`${m.grams_unit({ grams: format.grams(weight.grams) })} · ${sourceName(weight.source, weight.unreviewed ?? false)}`,
		weight.taken ?? '',
		beside(data, place),
		velocityWords(data, weight),
		massage === undefined ? '' : m.growth_tip_massage({ minutes: Math.round(massage) }),
		weight.happened ?? ''
	].filter((line) => line !== '');
}

function whenWords(data: GrowthData, { pmaDays, at }: DrawnWeight): string {
	const day = format.day(dayOf(data, pmaDays), 'weekday');
	const time = at === undefined ? '' : ` ${format.timeOfDay(at)}`;
	const age = { pma: formatWeeks(pmaDays), day: pmaDays - data.gestationDays };
	return `${day}${time} · ${m.growth_tip_age(age)}`;
}

function beside(data: GrowthData, place: number): string {
	const used = ({ why }: DrawnWeight) => !why;
	const before = data.weights.slice(0, place).findLast(used);
	const after = data.weights.slice(place + 1).find(used);
	const words = ({ grams, pmaDays }: DrawnWeight) => ({
		grams: format.grams(grams),
		day: format.day(dayOf(data, pmaDays))
	});
	return [
		before ? m.growth_tip_before(words(before)) : '',
		after ? m.growth_tip_after(words(after)) : ''
	]
		.filter((part) => part !== '')
		.join(' · ');
}

function velocityWords(data: GrowthData, { why, velocity }: DrawnWeight): string {
	if (why) return why.words;
	const first = velocity && data.weights[velocity.from];
	if (!velocity || !first) return m.growth_tip_no_velocity();
	return m.growth_tip_velocity({
		value: format.decimal(velocity.value),
		method: methodName(data.method),
		days: elapsed(velocity.days),
		grams: format.grams(first.grams),
		day: format.day(dayOf(data, first.pmaDays))
	});
}
