import { z } from 'zod';
import { LEAST_YEARS, MOST_YEARS } from '#lib/domain/retention.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';

export const ASK_CORRECTION = 'correction-request/1';
export const ANSWER_CORRECTION = 'correction-answer/1';
export const RETENTION_RULE = 'retention-rule/1';
export const LEGAL_HOLD = 'legal-hold/1';
export const ERASE = 'erase/1';

const said = (missing: () => string) =>
	note(1000).transform((text, context) => {
		if (text !== null) return text;
		context.addIssue({ code: 'custom', message: missing() });
		return z.NEVER;
	});

/** What a parent asks to have corrected, in their own words. */
export const askCorrection = z.object({ id: key(), wish: said(() => m.export_wish_missing()) });

/** What is answered to it. */
export const answerCorrection = z.object({
	id: key(),
	requestId: key(),
	answer: said(() => m.export_answer_missing())
});

/** How many years a unit keeps a record; empty keeps it for ever. */
export const changeRetention = z.object({
	id: key(),
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	years: z
		.string()
		.trim()
		.refine(
			(text) =>
				text === '' || (/^\d{1,2}$/.test(text) && +text >= LEAST_YEARS && +text <= MOST_YEARS),
			{ error: () => m.retention_years_wrong({ least: LEAST_YEARS, most: MOST_YEARS }) }
		)
		.optional()
		.transform((text) => (text ? Number(text) : null)),
	reason: line(() => m.doors_rule_reason_missing(), 300)
});

/** That a record is held back from erasing, or not any more, and why. */
export const legalHold = z.object({
	id: key(),
	infantId: key(),
	state: z.enum(['held', 'lifted'], { error: () => m.form_from_before() }),
	reason: line(() => m.retention_hold_reason_missing(), 300)
});

/** A record that is to be erased: its name is typed, so that it is no slip. */
export const erase = z.object({
	id: key(),
	infantId: key(),
	name: line(() => m.retention_name_missing(), 200),
	ground: z.enum(['retention', 'asked for'], { error: () => m.retention_ground_missing() })
});
