import { z } from 'zod';
import { SCOPES } from '#lib/domain/consent-decision.ts';
import { LANGUAGES } from '#lib/domain/wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const DRAFT_WORDING = 'wording-draft/1';
export const PUBLISH_WORDING = 'wording-publish/1';
export const CHECK_TRANSLATION = 'wording-check/1';

const MOST = 8000;
const REASON = 300;

/** Paragraphs with one blank line between them, whatever line ends and blanks were typed. */
const body = z
	.string({ error: () => m.wording_body_missing() })
	.transform((typed) =>
		typed
			.replace(/\r\n?/g, '\n')
			.replace(/[^\S\n]+$/gm, '')
			.replace(/\n{3,}/g, '\n\n')
			.trim()
	)
	.pipe(
		z
			.string()
			.min(1, { error: () => m.wording_body_missing() })
			.max(MOST, { error: () => m.text_too_long({ max: MOST }) })
			.refine((text) => !/[^\P{Cc}\n\t]/u.test(text), {
				error: () => m.text_control_characters()
			})
	);

const scope = z.enum(SCOPES, { error: () => m.form_from_before() });
const language = z.enum(LANGUAGES, { error: () => m.form_from_before() });
const maybeKey = z
	.union([z.literal(''), key()], { error: () => m.form_from_before() })
	.optional()
	.transform((text) => text || null);

/** A save of a draft; `seen` is the newest save its writer had before them, 0 for none. */
export const draftWording = z.object({
	id: key(),
	scope,
	language,
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	body
});

/**
 * Publishes a draft as the next version. `stands` is the version in use in that language that its
 * publisher had before them, `original` the one a translation says; `effect` is for earlier consents:
 * `first` where there can be none.
 */
export const publishWording = z.object({
	id: key(),
	scope,
	language,
	draft: key(),
	stands: maybeKey,
	original: maybeKey,
	effect: z.enum(['hold', 'ask-again', 'first'], { error: () => m.wording_effect_missing() }),
	reason: line(() => m.wording_reason_missing(), REASON)
});

/** That a person checked a translation: who it was. */
export const checkTranslation = z.object({
	id: key(),
	wording: key(),
	checkedBy: line(() => m.wording_checked_by_missing())
});
