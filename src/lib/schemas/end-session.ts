import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import { NOT_DONE_REASONS } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { which } from './moment.ts';
import { key } from './text.ts';

export const END_SESSION = 'session-end/1';

/** When a session that was left running really ended; why nothing came of it, where nothing did. */
export const endSession = z.object({
	id: key(),
	date: z
		.string({ error: () => m.weights_day_missing() })
		.refine(isDay, { error: () => m.weights_day_missing() }),
	time: z
		.string({ error: () => m.ended_time_missing() })
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.ended_time_missing() }),
	which,
	/** Asked only where it can have ended in more ways than one. */
	as: z
		.enum(['completed', 'stopped', 'not-done'], { error: () => m.ended_how_missing() })
		.optional(),
	reason: z
		.union([z.literal(''), z.enum(NOT_DONE_REASONS)], { error: () => m.sessions_after_missing() })
		.optional()
		.transform((value) => value || null)
});
