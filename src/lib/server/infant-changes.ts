import { formatWeeks } from '#lib/domain/age.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { birth } from '#lib/words/infant.ts';
import { SEXES } from '#lib/words/sexes.ts';
import type { Facts } from './db/infants.ts';

export interface Change {
	id: string;
	day: string;
	time: string;
	by: string;
	reason: string | null;
	what: string[];
}

/** What each version of an infant's facts changed, in words, newest first; the first says nothing. */
export function changesOf(history: Facts[], names: Record<string, string>, zone: string): Change[] {
	return history
		.map((version, index) => ({
			id: version.id,
			day: dayIn(zone, version.recordedAt),
			time: timeIn(zone, version.recordedAt),
			by: names[version.authorId] ?? '',
			reason: version.reason,
			what: whatChanged(history[index - 1], version, zone)
		}))
		.toReversed();
}

function whatChanged(before: Facts | undefined, after: Facts, zone: string): string[] {
	if (!before) return [m.unit_admitted()];
	const changes: string[] = [];
	const change = (what: string, from: string, to: string) => {
		if (from !== to) changes.push(m.unit_change({ what, from, to }));
	};
	change(m.what_name(), before.name, after.name);
	const nothing = m.unit_nothing();
	const number = (facts: Facts) => facts.hospitalNumber ?? nothing;
	change(m.what_hospital_number(), number(before), number(after));
	change(m.what_sex(), SEXES[before.sex](), SEXES[after.sex]());
	change(m.what_birth(), birth(before, zone), birth(after, zone));
	change(m.what_gestation(), formatWeeks(before.gestationDays), formatWeeks(after.gestationDays));
	const grams = (facts: Facts) => m.grams_unit({ grams: format.grams(facts.birthGrams) });
	change(m.what_birth_weight(), grams(before), grams(after));
	if (before.twinOf !== after.twinOf) changes.push(m.unit_change_twin());
	return [...changes, ...whatEnded(before, after, zone)];
}

function whatEnded(before: Facts, after: Facts, zone: string): string[] {
	const moment = (at: string) => ({
		day: format.day(dayIn(zone, at), 'long'),
		time: timeIn(zone, at)
	});
	const sentences: string[] = [];
	if (after.dischargedAt !== before.dischargedAt && after.dischargedAt) {
		sentences.push(m.unit_discharged_at(moment(after.dischargedAt)));
	}
	if (after.diedAt !== before.diedAt && after.diedAt) {
		sentences.push(m.unit_died_at(moment(after.diedAt)));
	}
	const back = (before.dischargedAt && !after.dischargedAt) || (before.diedAt && !after.diedAt);
	if (back || saysTheSame(before, after)) sentences.push(m.unit_returned());
	return sentences;
}

/** A version that says the same as the one before it: the infant came back from elsewhere. */
function saysTheSame(before: Facts, after: Facts): boolean {
	const changing = new Set(['id', 'version', 'supersedes', 'reason', 'authorId', 'recordedAt']);
	return (Object.keys(after) as (keyof Facts)[]).every(
		(key) => changing.has(key) || before[key] === after[key]
	);
}
