import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';

/** A whole number that is typed, from the least to the most. */
export function count(least: number, most: number) {
	const say = { error: () => m.count_wrong({ least, most }) };
	return z
		.string(say)
		.trim()
		.refine((text) => within(text, least, most), say)
		.transform(Number);
}

/** The same where it may be left empty; empty comes out as null: nothing was said. */
export function countOrNone(least: number, most: number) {
	return z
		.string()
		.trim()
		.refine((text) => text === '' || within(text, least, most), {
			error: () => m.count_wrong_or_empty({ least, most })
		})
		.optional()
		.transform((text) => (text ? Number(text) : null));
}

const within = (text: string, least: number, most: number) =>
	/^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
