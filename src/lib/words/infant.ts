import { formatWeeks } from '#lib/domain/age.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { SEXES } from './sexes.ts';

export interface InfantSaid {
	name: string;
	hospitalNumber: string | null;
	sex: Sex;
	birthAt: string;
	birthDay: string;
	gestationDays: number;
	birthGrams: number;
}

/** The day and time of a birth on the unit's wall clock. */
export function birth({ birthAt, birthDay }: InfantSaid, zone: string): string {
	return m.unit_day_and_time({ day: format.day(birthDay, 'long'), time: timeIn(zone, birthAt) });
}

/** What a version says of an infant, in one line, for putting two beside each other. */
export function infantLine(facts: InfantSaid, zone: string): string {
	return [
		facts.name,
		facts.hospitalNumber,
		SEXES[facts.sex](),
		birth(facts, zone),
		formatWeeks(facts.gestationDays),
		m.grams_unit({ grams: format.grams(facts.birthGrams) })
	]
		.filter((part) => part !== null)
		.join(' · ');
}
