import { z } from 'zod';
import { MOST } from '#lib/domain/protocol.ts';
import {
	BODY_AREAS,
	BODY_SIDES,
	PRESSURES,
	STATES,
	STOP_REASONS,
	TECHNIQUES,
	type BodyArea,
	type BodySide,
	type Pressure,
	type Technique
} from '#lib/domain/session-vocabulary.ts';
import type { Touch } from '#lib/domain/touch.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, oneOf } from './text.ts';
import { timeOfDay } from './vitals.ts';

/* What is put right in a signed session: a correction in a version, or one entry struck out. */

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

export const CORRECT = { name: 'session-correct/1', schema: correction };
export const STRIKE = { name: 'session-strike/1', schema: strike };
