import type { ReadingLevel } from '#lib/domain/reading-level.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

/** A reading level as a figure with its name and what was counted; never what to make of it. */
export function readingLevelWords(level: ReadingLevel | { kind: 'not-english' }): string {
	switch (level.kind) {
		case 'grade': {
			const { words, sentences } = level;
			return m.wording_level({ grade: format.decimal(level.grade, 1), words, sentences });
		}
		case 'no-words':
			return m.wording_level_no_words();
		case 'not-english':
			return m.wording_level_not_english();
	}
}

const STATES = {
	original: m.wording_language_original,
	checked: m.wording_language_checked,
	'not-checked': m.wording_language_not_checked,
	'of-an-earlier-version': m.wording_language_earlier,
	none: m.wording_language_none
};

/** How a language stands among the translations of a wording. */
export const languageState = (state: keyof typeof STATES) => STATES[state]();
