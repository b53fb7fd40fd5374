import { z } from 'zod';
import { LONGEST_LABEL } from '#lib/domain/growth/own-baseline.ts';
import { SHORTEST_WINDOW_DAYS } from '#lib/domain/growth/unit-baseline-windows.ts';
import { HEADLINE_METHODS } from '#lib/domain/growth/window-velocity.ts';
import { m } from '#lib/paraglide/messages.js';
import { age, retireBaseline, seen } from './baseline.ts';
import { key, line, note } from './text.ts';

export const ASK_ROUTINE_CARE = 'routine-care-asked/1';
export const FREEZE_ROUTINE_CARE = 'routine-care/1';
export const RETIRE_ROUTINE_CARE = 'routine-care-retired/1';

/** An age that may be left empty, for no end. */
const maybeAge = z
	.string()
	.optional()
	.transform((typed = '', context) => {
		if (typed.trim() === '') return null;
		const read = age.safeParse(typed);
		if (read.success) return read.data;
		context.addIssue({ code: 'custom', message: read.error.issues[0]!.message });
		return z.NEVER;
	});

const choice = {
	from: age,
	to: age,
	bornFrom: maybeAge,
	bornTo: maybeAge,
	method: z.enum(HEADLINE_METHODS, { error: () => m.routine_method_missing() })
};

type Choice = z.output<z.ZodObject<typeof choice>>;

/** Ages in order, and with room for one window. */
function hangsTogether({ from, to, bornFrom, bornTo }: Choice, context: z.RefinementCtx): void {
	const say = (path: keyof Choice, message: string) =>
		context.addIssue({ code: 'custom', path: [path], message });
	if (to <= from) say('to', m.baselines_ages_in_order());
	else if (to - from < SHORTEST_WINDOW_DAYS) {
		say('to', m.routine_ages_too_near({ days: SHORTEST_WINDOW_DAYS }));
	}
	if (bornFrom !== null && bornTo !== null && bornTo < bornFrom) {
		say('bornTo', m.baselines_ages_in_order());
	}
}

/** Which windows a routine-care baseline is asked for, as an address holds it. */
export const askRoutineCare = z.object(choice).superRefine(hangsTogether);

/**
 * What was seen is frozen: `shown` says which result, `root` and `seen` which version it follows. Which
 * windows were asked for stands in the address, as it does where the result is shown.
 */
export const freezeRoutineCare = z
	.object({
		id: key(),
		root: z.union([key(), z.literal('')], { error: () => m.form_from_before() }),
		seen,
		shown: z
			.string({ error: () => m.form_from_before() })
			.regex(/^[0-9a-f]{64}$/, { error: () => m.form_from_before() }),
		label: line(() => m.baselines_label_missing(), LONGEST_LABEL),
		reason: note(300)
	})
	.superRefine(({ root, reason }, context) => {
		if (root === '' || reason !== null) return;
		context.addIssue({ code: 'custom', path: ['reason'], message: m.baselines_reason_missing() });
	});

/** One that no growth page is drawn against any more, as a typed baseline is retired. */
export const retireRoutineCare = retireBaseline;

export type AskedRoutineCare = z.output<typeof askRoutineCare>;
