import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const SECOND_LOOK = 'second-look/1';

const LEAST_PERCENT = 1;
const MOST_PERCENT = 50;
const MOST_DAYS = 28;

/** A percentage as people type it, with a point or a comma, to one decimal. */
const percent = z
	.string({ error: () => m.second_look_percent_missing() })
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const text = typed.trim().replace(/\s*%$/, '').replace(',', '.');
		const value = Number(text);
		if (/^\d+(\.\d)?$/.test(text) && value >= LEAST_PERCENT && value <= MOST_PERCENT) return value;
		const limits = { least: LEAST_PERCENT, most: MOST_PERCENT };
		context.addIssue({ code: 'custom', message: m.second_look_percent_not_understood(limits) });
		return z.NEVER;
	});

const days = z
	.string({ error: () => m.second_look_days_missing() })
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const text = typed.trim();
		if (/^\d+$/.test(text) && Number(text) <= MOST_DAYS) return Number(text);
		const message = m.second_look_days_not_understood({ most: MOST_DAYS });
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});

/** When a weight gets a second look: `seen` is the version that the person had before them, 0 for ours. */
export const changeSecondLook = z.object({
	id: key(),
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	withinDayPercent: percent,
	perDayPercent: percent,
	offLinePercent: percent,
	earlyPercent: percent,
	earlyDays: days,
	reason: line(() => m.second_look_reason_missing(), 300)
});

export type TypedSecondLook = z.output<typeof changeSecondLook>;
