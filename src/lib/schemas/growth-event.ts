import { z } from 'zod';
import { isDay } from '#lib/domain/calendar.ts';
import { EVENT_KINDS, type EventName, LONGEST_EVENT_LABEL } from '#lib/domain/growth/events.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';

export const ADD_EVENT = 'growth-event/1';
export const CORRECT_EVENT = 'growth-event-correction/1';
export const TELL_EVENT = 'growth-event-told/1';
export const EVENT_IN_ERROR = 'growth-event-error/1';

/** A kind of ours as it is, a label of the unit's own behind `own:`. The unit's list decides the rest. */
const kind = z
	.string({ error: () => m.events_kind_missing() })
	.max(LONGEST_EVENT_LABEL + 4, { error: () => m.events_kind_missing() })
	.transform((chosen, context): EventName => {
		const ours = EVENT_KINDS.find((one) => one === chosen);
		if (ours !== undefined) return { kind: ours, label: null };
		if (/^own:./.test(chosen)) return { kind: 'own', label: chosen.slice(4) };
		context.addIssue({ code: 'custom', message: m.events_kind_missing() });
		return z.NEVER;
	});

const day = z
	.string({ error: () => m.events_day_missing() })
	.min(1, { error: () => m.events_day_missing() })
	.refine((text) => text === '' || isDay(text), { error: () => m.events_day_not_understood() });

/** Left empty, the event is of one day, or goes on. */
const until = z
	.string()
	.refine((text) => text === '' || isDay(text), { error: () => m.events_day_not_understood() })
	.optional()
	.transform((text) => text || null);

const said = {
	kind,
	day,
	untilDay: until,
	note: note(300),
	'told[]': z.array(z.literal('yes'), { error: () => m.form_from_before() }).optional()
};

const version = { id: key(), root: key(), seen: key() };
const reason = line(() => m.events_reason_missing(), 300);

/** A new growth event. */
export const addEvent = z.object({ id: key(), ...said });

/** A growth event corrected: `seen` is the version that the person had before them. */
export const correctEvent = z.object({ ...version, ...said, reason });

/** A growth event that the family was told of. */
export const tellEvent = z.object(version);

/** A growth event entered in error. */
export const eventInError = z.object({ ...version, reason });

export type TypedEvent = Omit<z.output<typeof addEvent>, 'id'>;
