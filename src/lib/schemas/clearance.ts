import { z } from 'zod';
import { gestationDays } from '#lib/domain/age.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { m } from '#lib/paraglide/messages.js';
import { key } from './text.ts';

export const CLEAR = 'clearance/1';
export const HOLD = 'hold/1';
export const TEACHING = 'teaching/1';

const EARLIEST = /^(2[4-9]|3\d|4[0-4])\s*\+\s*([0-6])$/;

const untilTime = z
	.string()
	.refine((text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
		error: () => m.sessions_until_time_wrong()
	})
	.optional()
	.transform((text) => text || null);

const day = z
	.string()
	.refine((text) => text === '' || isDay(text), { error: () => m.sessions_until_day_wrong() });

/** The record that stood when the form was opened; empty where there was none. */
const seen = key()
	.or(z.literal(''))
	.optional()
	.transform((text) => text || null);

/** A clinician clears an infant until a moment, and may name an earlier start than the protocol. */
export const clear = z.object({
	id: key(),
	seen,
	untilDay: day.refine((text) => text !== '', { error: () => m.sessions_until_missing() }),
	untilTime,
	earliest: z
		.string()
		.trim()
		.optional()
		.transform((text, context) => {
			if (!text) return null;
			const parts = EARLIEST.exec(text);
			if (parts) return gestationDays(Number(parts[1]), Number(parts[2]));
			context.addIssue({ code: 'custom', message: m.sessions_earliest_wrong() });
			return z.NEVER;
		})
});

/** A hold has a reason; it lasts until its time, or until someone clears. */
export const hold = z
	.object({
		id: key(),
		reason: z.enum(HOLD_REASONS, { error: () => m.sessions_hold_reason_missing() }),
		untilDay: day.optional().transform((text) => text || null),
		untilTime
	})
	.refine(({ untilDay, untilTime }) => untilDay !== null || untilTime === null, {
		path: ['untilDay'],
		error: () => m.sessions_until_time_alone()
	});

/** That a parent was taught massage on a day. */
export const teaching = z.object({
	person: key()
		.or(z.literal(''))
		.refine((id) => id !== '', {
			error: () => m.sessions_teaching_who_missing()
		}),
	taughtOn: z.string().refine(isDay, { error: () => m.sessions_teaching_day_wrong() })
});
