import { z } from 'zod';
import {
	APPROACH_CUES,
	BODY_AREAS,
	BODY_SIDES,
	CUE_ACTIONS,
	NOT_DONE_REASONS,
	OUTCOMES,
	PAUSE_REASONS,
	PERMISSIONS,
	PRESSURES,
	STATES,
	STOP_REASONS,
	STRESS_CUES,
	TECHNIQUES,
	type BodyArea,
	type BodySide,
	type Outcome,
	type Pressure,
	type Technique
} from '#lib/domain/session-vocabulary.ts';
import { MOST } from '#lib/domain/protocol.ts';
import { TAPS } from '#lib/domain/session-taps.ts';
import type { Touch } from '#lib/domain/touch.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { isEmpty, type Vitals } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';
import { beside, checkVitals, timeOfDay, vitalFields, vitalsTyped } from './vitals.ts';

const chosen = { error: () => m.sessions_after_missing() };

/** One tap: pause, resume, finish, stop, take over. */
const step = z.object({ id: key() });

const cue = z.object({ id: key(), cue: z.enum([...APPROACH_CUES, ...STRESS_CUES], chosen) });

/** What the infant answered when asked again. */
const ask = z.object({ id: key(), answer: z.enum(PERMISSIONS, chosen) });

/** The phase the person saw as the next one: a second tap does not skip one. */
const next = z.object({ id: key(), phase: z.string().regex(/^\d$/, chosen).transform(Number) });

/** Why nothing came of waiting. */
const giveUp = z.object({ id: key(), reason: z.enum(NOT_DONE_REASONS, chosen) });

/** What was done on a cue. */
const act = z.object({ id: key(), eventId: key(), action: z.enum(CUE_ACTIONS, chosen) });

const pauseReason = z.object({
	id: key(),
	eventId: key(),
	reason: z.enum(PAUSE_REASONS, chosen)
});

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

/** A tap by mistake, taken back. */
const undo = z.object({ id: key(), eventId: key() });

const noteText = z.object({ id: key(), text: line(() => m.sessions_note_missing(), 1000) });

const inError = z.object({ id: key(), reason: line(() => m.sessions_error_missing(), 300) });

/** The version that was on the page, so that nothing is corrected unseen. */
const version = z
	.string()
	.regex(/^[1-9]\d?$/, { error: () => m.form_from_before() })
	.transform(Number);

const reason = () => line(() => m.sessions_correct_reason_missing(), 300);

/** The field of what was done in a phase, counted from 0. */
export const techniquesField = (phase: number) => `techniques-${phase}`;

/** The same of where, on which side and how firm. */
export const touchField = (what: 'areas' | 'side' | 'pressure', phase: number) =>
	`${what}-${phase}`;

/** What a signed session should say: each field as it is to stand. */
const correction = z.object({
	...{ id: key(), version, reason: reason() },
	...{ stateBefore: oneOf(STATES), stateAfter: oneOf(STATES), stopReason: oneOf(STOP_REASONS) },
	ended: timeOfDay,
	...ofEachPhase((phase) => `${techniquesField(phase)}[]`, z.array(z.enum(TECHNIQUES)).optional()),
	...ofEachPhase(
		(phase) => `${touchField('areas', phase)}[]`,
		z.array(z.enum(BODY_AREAS)).optional()
	),
	...ofEachPhase((phase) => touchField('side', phase), oneOf(BODY_SIDES)),
	...ofEachPhase((phase) => touchField('pressure', phase), oneOf(PRESSURES))
});

/** One field for each phase that a protocol can have. */
function ofEachPhase<Schema extends z.ZodType>(name: (phase: number) => string, schema: Schema) {
	return Object.fromEntries(
		Array.from({ length: MOST.phases }, (_, phase) => [name(phase), schema])
	);
}

/** Where, on which side and how firm a phase was, as it was typed in a correction. */
export function touchCorrected(typed: object, phase: number): Omit<Touch, 'minutes'> {
	const said = typed as Record<string, unknown>;
	return {
		areas: (said[`${touchField('areas', phase)}[]`] ?? []) as BodyArea[],
		side: (said[touchField('side', phase)] ?? null) as BodySide | null,
		pressure: (said[touchField('pressure', phase)] ?? null) as Pressure | null
	};
}

/** What was ticked of a phase; undefined where nothing was. */
export function techniquesTyped(typed: object, phase: number): Technique[] | undefined {
	return (typed as Record<string, Technique[] | undefined>)[`${techniquesField(phase)}[]`];
}

const strike = z.object({
	id: key(),
	eventId: z.uuid({ error: () => m.sessions_strike_missing() }),
	reason: reason()
});

const instant = z.iso.datetime({ precision: 3, error: () => m.form_not_understood() });

/**
 * One tap that was made without a network: when, by whom, and when the gate had last answered the page.
 * What it says is read as the tap's own form is.
 */
const queued = z.object({
	id: key(),
	by: key(),
	tap: z.enum(TAPS, chosen),
	value: z.string().max(40, { error: () => m.form_not_understood() }),
	about: z.union([z.literal(''), key()]),
	at: instant,
	gateAskedAt: instant
});

/** One of the values an outcome can take, or nothing said. */
function oneOf<const Values extends readonly string[]>(values: Values) {
	return z
		.union([z.literal(''), z.enum(values)])
		.optional()
		.transform((value) => (value === '' ? undefined : value));
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

/* Each form of the bedside page: the name it carries, and what it may hold. */
export const STEP = { name: 'session-step/1', schema: step };
export const TAKE_OVER = { name: 'session-take-over/1', schema: step };
export const CUE = { name: 'session-cue/1', schema: cue };
export const ASK = { name: 'session-ask/1', schema: ask };
export const NEXT = { name: 'session-next/1', schema: next };
export const ACT = { name: 'session-act/1', schema: act };
export const PAUSE_REASON = { name: 'session-pause-reason/1', schema: pauseReason };
export const HANDS_OFF = { name: 'session-hands-off/1', schema: handsOff };
export const OUTCOME = { name: 'session-outcome/1', schema: outcome };
export const NOTE = { name: 'session-note/1', schema: noteText };
export const TECHNIQUE = { name: 'session-techniques/1', schema: techniques };
export const IN_ERROR = { name: 'session-error/1', schema: inError };
export const SIGN = { name: 'session-sign/1', schema: step };
export const CORRECT = { name: 'session-correct/1', schema: correction };
export const STRIKE = { name: 'session-strike/1', schema: strike };
export const UNDO = { name: 'session-undo/1', schema: undo };
export const QUEUED = { name: 'session-queued/1', schema: queued };
export const GIVE_UP = { name: 'session-give-up/1', schema: giveUp };
