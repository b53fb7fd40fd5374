import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { PERMISSIONS, STATES, STOP_REASONS } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { which } from './moment.ts';
import { askedFields, noArea, protocolSeen, someArea } from './session.ts';
import { key, note } from './text.ts';

export const LATE_SESSION = 'session-late/1';
export const SECOND_SIGN = 'session-signature/1';

/** More minutes than this in one phase are a slip of the finger. */
const MOST_MINUTES = 60;

const minutes = z
	.string({ error: () => m.late_minutes_wrong({ most: MOST_MINUTES }) })
	.trim()
	.refine((text) => /^\d{1,2}$/.test(text) && Number(text) <= MOST_MINUTES, {
		error: () => m.late_minutes_wrong({ most: MOST_MINUTES })
	})
	.transform(Number);

const optional = <const Values extends readonly string[]>(values: Values) =>
	z
		.union([z.literal(''), z.enum(values)])
		.optional()
		.transform((value) => (value ? value : null));

/** Under what name the minutes of a phase are sent. */
export const minutesField = (phase: number) => `minutes-${phase}`;

const common = z.object({
	id: key(),
	protocol: z.string(),
	performer: z
		.string({ error: () => m.late_performer_missing() })
		.min(1, { error: () => m.late_performer_missing() }),
	date: z
		.string({ error: () => m.weights_day_missing() })
		.refine(isDay, { error: () => m.weights_day_missing() }),
	time: z
		.string({ error: () => m.late_time_missing() })
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.late_time_missing() }),
	which,
	permission: z.enum(PERMISSIONS, { error: () => m.sessions_new_permission_missing() }),
	stateBefore: optional(STATES),
	stateAfter: optional(STATES),
	stopped: optional(STOP_REASONS),
	...askedFields,
	reason: note(500)
});

/** What is typed of it whatever the protocol; `minutesOf` reads the rest. */
export type LateTyped = z.output<typeof common>;

/** A massage that was given before now, under a protocol: the minutes of each of its phases. */
export function lateSession(protocol: Protocol): typeof common {
	const { phases } = protocol;
	const fields = phases.map((_, phase) => [minutesField(phase), minutes] as const);
	const named = { protocol: protocolSeen(protocol), ...Object.fromEntries(fields) };
	const whole = common.extend(named) as z.ZodObject as typeof common;
	return whole.refine(someArea, noArea());
}

/** The minutes as they were typed, phase by phase. */
export function minutesOf(typed: object, { phases }: Pick<Protocol, 'phases'>): number[] {
	const sent = typed as Record<string, unknown>;
	return phases.map((_, phase) => Number(sent[minutesField(phase)]));
}

/** The second person's signature. */
export const secondSign = z.object({ id: key() });
