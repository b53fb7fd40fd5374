import { SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import { languageName } from '#lib/words/languages.ts';
import type { WithInfant } from './auth/guard.ts';
import { paragraphs } from './consent-seen.ts';
import * as wordings from './db/wordings.ts';
import { newId } from './ids.ts';

interface Asking {
	scopes: readonly Scope[];
	/** The language asked for; where a scope has no wording in it, the original stands. */
	language: string;
	/** Only translations that a person has checked: where nobody interprets. */
	checked: boolean;
}

/** The wording in use of each scope that has one, with a key for its answer, and what else there is. */
export async function questionsIn(
	{ db, unit }: Pick<WithInfant, 'db' | 'unit'>,
	{ scopes, language, checked }: Asking
) {
	const asked = scopes.length === 0 ? [] : await wordings.inUse(db, unit.id);
	const offered = asked.filter((row) => !checked || row.checkedBy !== null || isOriginal(row));
	const known = (scope: string) => scopes.find((one) => one === scope);
	const others = offered.filter(({ scope }) => known(scope)).map((row) => row.language);
	const languages = [...new Set([ORIGINAL_LANGUAGE, ...others])];
	const questions = SCOPES.filter(known).flatMap((scope) => {
		const own = offered.filter((row) => row.scope === scope);
		const wording = own.find((row) => row.language === language) ?? own.find(isOriginal);
		return wording ? [question(scope, wording)] : [];
	});
	return {
		questions,
		languages: languages.length > 1 ? languages.map((tag) => choice(tag, language)) : []
	};
}

const isOriginal = ({ language }: { language: string }) => language === ORIGINAL_LANGUAGE;

const choice = (tag: string, language: string) => ({
	tag,
	name: languageName(tag),
	current: tag === language
});

function question(scope: Scope, wording: wordings.CheckedWording) {
	const { id, version, language, body, checkedBy } = wording;
	const unchecked = !isOriginal(wording) && checkedBy === null;
	const shown = { id, version, language, unchecked, languageName: languageName(language) };
	return { scope, key: newId(), body, wording: { ...shown, paragraphs: paragraphs(body) } };
}
