import { SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { readingLevel, type ReadingLevel } from '#lib/domain/reading-level.ts';
import { LANGUAGES, ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { languageName } from '#lib/words/languages.ts';
import type { InUnit } from './auth/guard.ts';
import { paragraphs } from './consent-seen.ts';
import * as drafts from './db/wording-drafts.ts';
import * as wordings from './db/wordings.ts';
import { newId } from './ids.ts';
import { RESEARCH_TEXT } from './wordings/default-en.ts';
import { wordingChanges } from './wording-changes.ts';

/** Everything the page of a unit's wordings shows: one scope in one language, as the address says. */
export async function readWording({ db, unit }: InUnit, asked: URLSearchParams) {
	const scope = SCOPES.find((known) => known === asked.get('scope')) ?? SCOPES[0];
	const language = LANGUAGES.find((known) => known === asked.get('language')) ?? ORIGINAL_LANGUAGE;
	const [all, kept] = await Promise.all([
		wordings.versions(db, unit.id, scope),
		drafts.newest(db, { unitId: unit.id, scope, language })
	]);
	const versions = all.filter((row) => row.language === language);
	const original = all.find((row) => row.language === ORIGINAL_LANGUAGE) ?? null;
	const translated = language !== ORIGINAL_LANGUAGE;
	const stands = versions[0] ?? null;
	const draft = kept && kept.publishedAs === null ? kept : null;
	const when = (at: string) => ({ day: dayIn(unit.timeZone, at), time: timeIn(unit.timeZone, at) });
	return {
		...{ scope, scopes: SCOPES, saved: asked.get('saved') },
		language: { tag: language, name: languageName(language), translated },
		languages: LANGUAGES.map((tag) => languageOffered(tag, all, original?.id ?? null)),
		original: translated && original ? shown(original) : null,
		/** Whether a translation says what the original in use says. */
		current: !translated || stands?.translates === original?.id,
		versions: versions.map((row) => ({
			...shown(row),
			...{ reason: row.reason ?? null, author: row.author, ...when(row.publishedAt) },
			asksAgain: row.asksAgain === null ? null : row.asksAgain === 1,
			of: all.find(({ id }) => id === row.translates)?.version ?? null,
			checkedBy: row.checkedBy
		})),
		draft: draft && {
			...{ id: draft.id, body: draft.body, author: draft.author, ...when(draft.recordedAt) },
			...{ paragraphs: paragraphs(draft.body), level: levelOf(language, draft.body) },
			changes: stands && wordingChanges(stands.body, draft.body),
			version: (stands?.version ?? 0) + 1
		},
		seen: kept?.version ?? 0,
		stands: stands?.id ?? '',
		startFrom: draft?.body ?? stands?.body ?? textToStartFrom(scope, language),
		keys: { draft: newId(), publish: newId(), check: newId() }
	};
}

/** Of a scope that no unit is given a wording for. */
function textToStartFrom(scope: Scope, language: string): string {
	return scope === 'research' && language === ORIGINAL_LANGUAGE ? RESEARCH_TEXT : '';
}

function shown({ id, version, language, body, sha256 }: wordings.CheckedWording) {
	return { id, version, sha256, paragraphs: paragraphs(body), level: levelOf(language, body) };
}

/** The formula was made for English; of another language it would say nothing. */
function levelOf(language: string, body: string): ReadingLevel | { kind: 'not-english' } {
	return language === 'en' ? readingLevel(body) : { kind: 'not-english' };
}

type LanguageState = 'original' | 'checked' | 'not-checked' | 'of-an-earlier-version' | 'none';

function languageOffered(
	tag: string,
	all: readonly wordings.CheckedWording[],
	originalId: string | null
): { tag: string; name: string; state: LanguageState } {
	const newest = all.find(({ language }) => language === tag);
	const state = (): LanguageState => {
		if (tag === ORIGINAL_LANGUAGE) return 'original';
		if (!newest) return 'none';
		if (newest.translates !== originalId) return 'of-an-earlier-version';
		return newest.checkedBy === null ? 'not-checked' : 'checked';
	};
	return { tag, name: languageName(tag), state: state() };
}
