import { z } from 'zod';
import { LEAST_REASON } from '#lib/domain/emergency.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const BREAK_GLASS = 'break-glass/1';
export const CLOSE_GLASS = 'close-glass/1';

/** The infant by the number on the wristband and the unit it lies in, and why. */
export const breakGlass = z.object({
	id: key(),
	unitId: z.uuidv7({ error: () => m.doors_glass_unit_missing() }),
	number: line(() => m.doors_glass_number_missing(), 40),
	reason: line(() => m.doors_glass_reason_missing(), 300).refine(
		(text) => text === '' || text.length >= LEAST_REASON,
		{ error: () => m.doors_glass_reason_short() }
	)
});

/** A record that is to be closed before its time is over. */
export const closeGlass = z.object({ infantId: key() });
