import { z } from 'zod';
import {
	BODY_AREAS,
	BODY_SIDES,
	OUTCOMES,
	PRESSURES,
	STATES,
	STOP_REASONS,
	TECHNIQUES,
	type Outcome,
	type Technique
} from '#lib/domain/session-vocabulary.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import type { Touch } from '#lib/domain/touch.ts';
import { isEmpty, type Vitals } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note, oneOf } from './text.ts';
import { beside, checkVitals, timeOfDay, vitalFields, vitalsTyped } from './vitals.ts';

/* What is written of a session once hands are off: how it ended, how it was done, what was seen. */

const chosen = { error: () => m.sessions_after_missing() };

/** Why it was stopped, the state after, and what the protocol asks to be read after: any of them. */
export function afterOf({ fields }: Pick<Protocol, 'fields'>) {
	const how = fields['vitals-after'];
	const schema = z
		.object({
			id: key(),
			eventId: key(),
			reason: z.enum(STOP_REASONS).optional(),
			stateAfter: z.enum(STATES).optional(),
			...(how ? vitalFields : {})
		})
		.superRefine((typed, context) => {
			const say = beside(context);
			const nothing = typed.reason === undefined && typed.stateAfter === undefined;
			if (nothing && vitalsAfter(typed, fields) === null) say('stateAfter', chosen.error());
			if (how) checkVitals(typed as VitalsTyped, how, say);
		});
	return { name: 'session-after/1', schema };
}

/** What was read after, if the protocol asks for it and anything was. */
export function vitalsAfter(typed: object, fields: Protocol['fields']): Vitals | null {
	if (!fields['vitals-after']) return null;
	const read = vitalsTyped(typed as VitalsTyped);
	return isEmpty(read) ? null : { moment: 'after', ...read };
}

type VitalsTyped = z.output<z.ZodObject<typeof vitalFields>>;

/** Hands came off: with the closing cue, or without. */
const handsOff = z.object({
	id: key(),
	closingCue: z.enum(['given', 'not-given'], chosen),
	seen: timeOfDay
});

/** The field of the minutes of one technique. */
export const minutesField = (technique: Technique) => `minutes-${technique}`;

const techniqueMinutes = z
	.string()
	.trim()
	.refine((text) => /^\d{0,2}$/.test(text), { error: () => m.touch_minutes_wrong() })
	.optional()
	.transform((text) => (text ? Number(text) : undefined));

const techniques = z.object({
	id: key(),
	eventId: key(),
	'techniques[]': z
		.array(z.enum(TECHNIQUES), { error: () => m.sessions_techniques_missing() })
		.min(1, { error: () => m.sessions_techniques_missing() }),
	...{ 'areas[]': z.array(z.enum(BODY_AREAS)).optional(), side: oneOf(BODY_SIDES) },
	pressure: oneOf(PRESSURES),
	...Object.fromEntries(TECHNIQUES.map((one) => [minutesField(one), techniqueMinutes]))
});

/** How a phase was massaged, as it was typed; minutes are those of the techniques that are ticked. */
export function touchTyped(typed: z.output<typeof techniques>): Touch {
	const minutesOf = typed as Record<string, unknown>;
	const minutes = typed['techniques[]'].flatMap((technique) => {
		const said = minutesOf[minutesField(technique)];
		return typeof said === 'number' && said > 0 ? [{ technique, minutes: said }] : [];
	});
	const { 'areas[]': areas = [], side = null, pressure = null } = typed;
	return { areas, side, pressure, minutes };
}

const minutes = z
	.string()
	.trim()
	.refine((text) => /^\d{0,3}$/.test(text) && Number(text) <= 600, {
		error: () => m.sessions_minutes_wrong()
	})
	.optional()
	.transform((text) => (text === undefined || text === '' ? undefined : Number(text)));

/** What was seen afterwards; each that is filled in is kept on its own. `seen` is a time of day. */
const outcome = z.object({
	id: key(),
	stool: oneOf(OUTCOMES.stool),
	gas: oneOf(OUTCOMES.gas),
	congestion: oneOf(OUTCOMES.congestion),
	sleep: oneOf(OUTCOMES.sleep),
	'sleep-onset': minutes,
	'sleep-length': minutes,
	comfort: oneOf(OUTCOMES.comfort),
	'feeding-tolerance': oneOf(OUTCOMES['feeding-tolerance']),
	remark: note(500),
	seen: timeOfDay
});

/** The outcomes that were filled in, as the domain records them. */
export function outcomesIn(typed: z.output<typeof outcome>): Outcome[] {
	return Object.entries(typed).flatMap(([kind, value]) =>
		value === undefined || value === null || !Object.hasOwn(OUTCOMES, kind)
			? []
			: [{ outcome: kind, value } as Outcome]
	);
}

const noteText = z.object({ id: key(), text: line(() => m.sessions_note_missing(), 1000) });

const inError = z.object({ id: key(), reason: line(() => m.sessions_error_missing(), 300) });

/** A signature is a tap, and all that it says is whose. */
const sign = z.object({ id: key() });

export const HANDS_OFF = { name: 'session-hands-off/1', schema: handsOff };
export const TECHNIQUE = { name: 'session-techniques/1', schema: techniques };
export const OUTCOME = { name: 'session-outcome/1', schema: outcome };
export const NOTE = { name: 'session-note/1', schema: noteText };
export const IN_ERROR = { name: 'session-error/1', schema: inError };
export const SIGN = { name: 'session-sign/1', schema: sign };
