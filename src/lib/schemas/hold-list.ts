import { z } from 'zod';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const HOLD_LIST = 'hold-list/1';

/** Which reasons a unit offers: `seen` is the version that the person had before them, 0 for ours. */
export const changeHoldList = z.object({
	id: key(),
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	'reasons[]': z
		.array(z.enum(HOLD_REASONS, { error: () => m.form_from_before() }), {
			error: () => m.hold_list_none_left()
		})
		.min(1, { error: () => m.hold_list_none_left() })
		.transform((ticked) => HOLD_REASONS.filter((reason) => ticked.includes(reason))),
	reason: line(() => m.hold_list_reason_missing(), 300)
});

export type TypedHoldList = z.output<typeof changeHoldList>;
