import { z } from 'zod';
import { SEVERITIES, type AdverseEvent } from '#lib/domain/adverse-event.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';
import { timeOfDay } from './vitals.ts';

const adverse = z.object({
	id: key(),
	what: line(() => m.adverse_what_missing(), 500),
	severity: z.enum(SEVERITIES, { error: () => m.adverse_severity_missing() }),
	toldTo: note(200),
	incidentNumber: note(120),
	seen: timeOfDay
});

const told = z.object({ id: key(), eventId: key() });

const inError = z.object({
	id: key(),
	eventId: key(),
	reason: line(() => m.adverse_reason_missing(), 300)
});

/** An adverse event as it was typed. */
export function adverseTyped(typed: z.output<typeof adverse>): AdverseEvent {
	const { what, severity, toldTo, incidentNumber } = typed;
	return { what, severity, toldTo, incidentNumber };
}

export const ADVERSE = { name: 'session-adverse/1', schema: adverse };
export const ADVERSE_TOLD = { name: 'session-adverse-told/1', schema: told };
export const ADVERSE_IN_ERROR = { name: 'session-adverse-error/1', schema: inError };
