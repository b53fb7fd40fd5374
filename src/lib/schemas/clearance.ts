import { z } from 'zod';
import { gestationDays } from '#lib/domain/age.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { LONGEST_LIMIT_MINUTES, type Limits } from '#lib/domain/clearance-limits.ts';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { BODY_AREAS, POSITIONS, TECHNIQUES } from '#lib/domain/session-vocabulary.ts';
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

/** Whether what is ticked is left out, or the only thing that may be. */
const ways = z.enum(['not', 'only'], { error: () => m.form_from_before() }).optional();

const ticked = <const Thing extends string>(things: readonly Thing[]) =>
	z.array(z.enum(things, { error: () => m.form_from_before() })).optional();

const limitFields = {
	minutes: z
		.string()
		.trim()
		.optional()
		.transform((text, context) => {
			if (!text) return null;
			const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
			if (minutes >= 1 && minutes <= LONGEST_LIMIT_MINUTES) return minutes;
			const message = m.limits_minutes_wrong({ most: LONGEST_LIMIT_MINUTES });
			context.addIssue({ code: 'custom', message });
			return z.NEVER;
		}),
	areasAre: ways,
	'areas[]': ticked(BODY_AREAS),
	techniquesAre: ways,
	'techniques[]': ticked(TECHNIQUES),
	'positions[]': ticked(POSITIONS)
};

/** What may be, from what was ticked; null where that is everything. */
function open<Thing>(
	all: readonly Thing[],
	chosen: readonly Thing[] | undefined,
	are: 'not' | 'only' | undefined
): Thing[] | null {
	const left = all.filter((one) => (are === 'only') === (chosen ?? []).includes(one));
	return left.length === all.length ? null : left;
}

/** What a clearance is limited to, as it was typed; null where it is limited to nothing. */
export function limitsTyped(data: z.output<z.ZodObject<typeof limitFields>>): Limits | null {
	const limits = {
		areas: open(BODY_AREAS, data['areas[]'], data.areasAre),
		techniques: open(TECHNIQUES, data['techniques[]'], data.techniquesAre),
		positions: data['positions[]'] ? open(POSITIONS, data['positions[]'], 'only') : null,
		mostMinutes: data.minutes
	};
	return Object.values(limits).every((limit) => limit === null) ? null : limits;
}

/** A clinician clears an infant until a moment, and may name an earlier start than the protocol. */
export const clear = z
	.object({
		...limitFields,
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
	})
	.superRefine((data, context) => {
		for (const name of ['areas', 'techniques'] as const) {
			if (limitsTyped(data)?.[name]?.length !== 0) continue;
			const only = data[`${name}Are`] === 'only';
			const message = only ? m.limits_only_none() : m.limits_nothing_left();
			context.addIssue({ code: 'custom', path: [`${name}[]`], message });
		}
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
