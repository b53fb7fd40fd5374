import { z } from 'zod';
import {
	CONDITION_CHIPS,
	type ConditionChip,
	conditionsFrom,
	contradict
} from '#lib/domain/condition-chips.ts';
import type { WeighingConditions } from '#lib/domain/growth/conditions.ts';
import { m } from '#lib/paraglide/messages.js';

const MOST_SCALE = 40;

/** How a weight was taken. Nothing of it has to be said. */
export const conditionFields = {
	scale: z
		.string()
		.trim()
		.max(MOST_SCALE, { error: () => m.text_too_long({ max: MOST_SCALE }) })
		.refine((text) => !/\p{Cc}/u.test(text), { error: () => m.text_control_characters() })
		.optional(),
	'conditions[]': z
		.array(z.enum(CONDITION_CHIPS, { error: () => m.form_from_before() }), {
			error: () => m.form_from_before()
		})
		.max(CONDITION_CHIPS.length, { error: () => m.form_from_before() })
		.refine((ticked) => !contradict(ticked), { error: () => m.weights_conditions_contradict() })
		.optional()
};

/** What was said, as the domain reads it. */
export function conditionsTyped(typed: {
	scale?: string | undefined;
	'conditions[]'?: ConditionChip[] | undefined;
}): WeighingConditions {
	return conditionsFrom(typed['conditions[]'] ?? [], typed.scale || null);
}
