import { DEFAULT_OIL } from '#lib/domain/consent-rules.ts';
import { TECHNIQUES } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { techniques } from './hands.ts';

/** An oil product by its name: a unit's own stands as it was typed. */
export const oilWords = (oil: string) => (oil === DEFAULT_OIL ? m.oil_grapeseed() : oil);

/** What a yes names, techniques or oils, in the reader's words. */
export function thingsWords(items: readonly string[]): string {
	const words = items.map((item) => {
		const technique = TECHNIQUES.find((known) => known === item);
		return technique ? techniques[technique]() : oilWords(item);
	});
	return format.list(words);
}
