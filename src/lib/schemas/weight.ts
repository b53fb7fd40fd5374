import { z } from 'zod';
import { parseWeight } from '#lib/domain/weight-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { conditionFields } from './conditions.ts';
import { confirmField, momentFields } from './moment.ts';
import { key, line } from './text.ts';

export const LOG_WEIGHT = 'weight/1';
export const CORRECT_WEIGHT = 'weight-correction/1';
export const SET_WEIGHT_ASIDE = 'weight-aside/1';
export const USE_WEIGHT_AGAIN = 'weight-again/1';
export const REVIEW_WEIGHT = 'weight-review/1';

const MOST_EQUIPMENT_GRAMS = 2000;

/** A weight as people type it, read into whole grams; the limits are the care team's to hold. */
const weight = z
	.string({ error: () => m.weights_missing() })
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const read = parseWeight(typed);
		if (read.kind === 'grams') return { grams: read.grams, typed: typed.trim() };
		const message =
			read.kind === 'empty' ? m.weights_missing() : m.weights_not_understood({ typed });
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});

const taken = {
	weight,
	...momentFields,
	equipment: z.enum(['none', 'subtracted', 'not-subtracted'], {
		error: () => m.weights_equipment_missing()
	}),
	equipmentGrams: z
		.string()
		.max(40, { error: () => m.text_too_long({ max: 40 }) })
		.optional(),
	...conditionFields,
	...confirmField
};

/** What was taken off can only be told when something was. */
function equipmentIsTold(
	{ equipment, equipmentGrams }: { equipment: string; equipmentGrams?: string | undefined },
	context: z.RefinementCtx
): void {
	if (equipment !== 'subtracted') return;
	const read = parseWeight(equipmentGrams ?? '');
	if (read.kind === 'grams' && read.grams >= 1 && read.grams <= MOST_EQUIPMENT_GRAMS) return;
	const message = m.weights_equipment_grams_missing({ most: MOST_EQUIPMENT_GRAMS });
	context.addIssue({ code: 'custom', path: ['equipmentGrams'], message });
}

/** A new weight. */
export const logWeight = z.object({ id: key(), ...taken }).superRefine(equipmentIsTold);

/** A weight corrected: `seen` is the version that the person had before them. */
export const correctWeight = z
	.object({ id: key(), seen: key(), ...taken, reason: line(() => m.weights_reason_missing(), 300) })
	.superRefine(equipmentIsTold);

/** A weight set aside, or taken back into use. */
export const weightWithReason = z.object({
	id: key(),
	seen: key(),
	reason: line(() => m.weights_reason_missing(), 300)
});

/** A parent's weight marked as reviewed. */
export const reviewWeight = z.object({ seen: key() });

export type TypedWeighing = Omit<z.output<typeof logWeight>, 'id'>;

/** The grams of what was subtracted, or null where nothing was. */
export function gramsSubtracted({ equipment, equipmentGrams }: TypedWeighing): number | null {
	const read = parseWeight(equipmentGrams ?? '');
	return equipment === 'subtracted' && read.kind === 'grams' ? read.grams : null;
}
