import type { Instant } from './calendar.ts';

/** The language in which a wording is written; others are translations of it. */
export const ORIGINAL_LANGUAGE = 'en';

/** The languages a unit can word its consents in: BCP 47 tags. */
export const LANGUAGES = [
	...['en', 'es', 'ar', 'bn', 'fa', 'fr', 'hi', 'ht', 'ja', 'ko', 'pl', 'ps', 'pt', 'ro', 'ru'],
	...['so', 'sw', 'tl', 'tr', 'uk', 'ur', 'vi', 'zh']
] as const;

/** A published wording, as far as a permission given on it depends on those after it. */
export interface PublishedWording {
	id: string;
	/** Wordings of one unit, scope and language are versions of each other. */
	unitId: string;
	scope: string;
	language: string;
	version: number;
	publishedAt: Instant;
	/** Whether it was published as one for which earlier consents no longer hold. */
	asksAgain: boolean;
	/** The version of the original that it says in another language; null for an original. */
	translates: string | null;
}

/**
 * Whether a permission given on a wording still holds at that moment: not where a later version of the
 * wording itself, or of the original it translates, was published by then to ask again. `unknown`
 * where it, or its original, is not among the wordings: then nobody can tell.
 */
export function wordingHolds(
	wordingId: string,
	wordings: readonly PublishedWording[],
	at: Instant
): 'holds' | 'asked-again' | 'unknown' {
	const signed = wordings.find(({ id }) => id === wordingId);
	if (!signed) return 'unknown';
	const original =
		signed.translates === null ? signed : wordings.find(({ id }) => id === signed.translates);
	if (!original) return 'unknown';
	const asked = wordings.some(
		(later) =>
			later.asksAgain &&
			later.publishedAt <= at &&
			(isVersionAfter(later, signed) || isVersionAfter(later, original))
	);
	return asked ? 'asked-again' : 'holds';
}

function isVersionAfter(later: PublishedWording, earlier: PublishedWording): boolean {
	return (
		later.unitId === earlier.unitId &&
		later.scope === earlier.scope &&
		later.language === earlier.language &&
		later.version > earlier.version
	);
}
