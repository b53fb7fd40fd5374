import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';

/** One line that must be filled in, trimmed, with no control characters. */
export function line(missing: () => string, max = 120) {
	return z
		.string({ error: missing })
		.trim()
		.min(1, { error: missing })
		.max(max, { error: () => m.text_too_long({ max }) })
		.refine((text) => !/\p{Cc}/u.test(text), { error: () => m.text_control_characters() });
}

/** Free text that may be left empty; several lines. Empty comes out as null: nothing was said. */
export function note(max = 2000) {
	return z
		.string()
		.trim()
		.max(max, { error: () => m.text_too_long({ max }) })
		.refine((text) => !/[^\P{Cc}\n\r\t]/u.test(text), { error: () => m.text_control_characters() })
		.optional()
		.transform((text) => text || null);
}

/** A key made with the form, so that sending it twice writes one row. */
export function key() {
	return z.uuidv7({ error: () => m.form_from_before() });
}
