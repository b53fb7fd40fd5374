import { z } from 'zod';
import { RELATIONSHIPS } from '#lib/domain/authority.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const CHECK_AUTHORITY = 'check-authority/1';
export const END_AUTHORITY = 'end-authority/1';

const about = {
	id: key(),
	person: key(),
	/** The record that stood when the form was opened; empty where there was none. */
	seen: key().or(z.literal('')).optional()
};

/** That a person's authority to decide was checked: what they are to the infant, and what was seen. */
export const checkAuthority = z.object({
	...about,
	relationship: z.enum(RELATIONSHIPS, { error: () => m.consent_relationship_missing() }),
	evidence: line(() => m.consent_evidence_missing(), 300),
	/** The last day it is good for, as of a court order; empty where it has no end. */
	until: z
		.string()
		.refine((text) => text === '' || isDay(text), { error: () => m.consent_day_wrong() })
		.optional()
		.transform((text) => text || null)
});

/** That a person's authority ended on a day, or never was. */
export const endAuthority = z
	.object({
		...about,
		how: z.enum(['ended', 'never'], { error: () => m.consent_end_how_missing() }),
		endedOn: z
			.string()
			.refine((text) => text === '' || isDay(text), { error: () => m.consent_day_wrong() })
			.optional()
			.transform((text) => text || null),
		reason: line(() => m.consent_reason_missing(), 300)
	})
	.refine(({ how, endedOn }) => how !== 'ended' || endedOn !== null, {
		path: ['endedOn'],
		error: () => m.consent_ended_on_missing()
	});
