import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';

/** Turns the writing of all that comes after it round: a name with one is read as another name. */
const TURNING = '\\u202a-\\u202e\\u2066-\\u2069';
const IN_A_LINE = new RegExp(`[\\p{Cc}${TURNING}]`, 'u');
const IN_A_NOTE = new RegExp(`(?![\\n\\r\\t])[\\p{Cc}${TURNING}]`, 'u');

/** One line that must be filled in, trimmed, with no control characters. */
export function line(missing: () => string, max = 120) {
	return z
		.string({ error: missing })
		.trim()
		.min(1, { error: missing })
		.max(max, { error: () => m.text_too_long({ max }) })
		.refine((text) => !IN_A_LINE.test(text), { error: () => m.text_control_characters() });
}

/** Free text that may be left empty; several lines. Empty comes out as null: nothing was said. */
export function note(max = 2000) {
	return z
		.string()
		.trim()
		.max(max, { error: () => m.text_too_long({ max }) })
		.refine((text) => !IN_A_NOTE.test(text), { error: () => m.text_control_characters() })
		.optional()
		.transform((text) => text || null);
}

/** A key made with the form, so that sending it twice writes one row. */
export function key() {
	return z.uuidv7({ error: () => m.form_from_before() });
}

/** One of these values, or nothing said. */
export function oneOf<const Values extends readonly string[]>(values: Values) {
	return z
		.union([z.literal(''), z.enum(values)])
		.optional()
		.transform((value) => (value === '' ? undefined : value));
}
