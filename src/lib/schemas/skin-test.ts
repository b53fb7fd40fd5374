import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import { SKIN_TEST_RESULTS } from '#lib/domain/skin-test.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const SKIN_TEST = 'skin-test/1';

const day = z
	.string({ error: () => m.skin_day_missing() })
	.refine(isDay, { error: () => m.skin_day_missing() });

const time = z
	.string({ error: () => m.skin_time_missing() })
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.skin_time_missing() });

/** A test of an oil on the skin, once it was read. */
export const skinTest = z.object({
	id: key(),
	oil: line(() => m.skin_oil_missing(), 60),
	batch: line(() => m.skin_batch_missing(), 60),
	appliedDay: day,
	appliedTime: time,
	readDay: day,
	readTime: time,
	result: z.enum(SKIN_TEST_RESULTS, { error: () => m.skin_result_missing() })
});
