import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const date = z
	.string({ error: () => m.weights_day_missing() })
	.min(1, { error: () => m.weights_day_missing() })
	.refine((text) => text === '' || isDay(text), { error: () => m.weights_day_not_understood() });

/** Left empty, the time is not known: only the day counts. */
const time = z
	.string()
	.refine((text) => text === '' || TIME.test(text), {
		error: () => m.weights_time_not_understood()
	})
	.optional()
	.transform((text) => text || null);

/** Asked only where the clocks went back and the time came twice. */
export const which = z
	.enum(['first', 'second'], { error: () => m.weights_which_missing() })
	.optional();

/** The day and time of something measured, and which of two where the clocks went back. */
export const momentFields = {
	date,
	time,
	which
};

/** The questions that a person said yes to, by their ids. */
export const confirmField = {
	'confirm[]': z
		.array(z.string(), { error: () => m.form_from_before() })
		.max(10, { error: () => m.form_from_before() })
		.optional()
};
