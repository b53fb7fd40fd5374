import type { Conditions } from '#lib/domain/consent-conditions.ts';
import { m } from '#lib/paraglide/messages.js';
import { isolated } from './consent.ts';
import * as format from './format.ts';
import { areas } from './hands.ts';

/** What a yes is bound to, a few words for each condition; `nameOf` gives the people's names. */
export function conditionsWords(
	{ onlyPeople, whenThere, notAreas, notBetween }: Conditions,
	nameOf: (personId: string) => string
): string[] {
	const words: string[] = [];
	if (onlyPeople !== null) {
		const names = format.list(onlyPeople.map((id) => isolated(nameOf(id))));
		words.push(m.consent_only_people({ names }));
	}
	if (whenThere) words.push(m.consent_when_there());
	if (notAreas.length > 0) {
		words.push(m.consent_not_areas({ areas: format.list(notAreas.map((area) => areas[area]())) }));
	}
	if (notBetween !== null) words.push(m.consent_not_between({ ...notBetween }));
	return words;
}
