import { z } from 'zod';
import { FURTHER_TECHNIQUES, type Asked } from '#lib/domain/gate-asked.ts';
import { versionOf, type AskedHow, type Protocol } from '#lib/domain/protocol.ts';
import type { EventDetails } from '#lib/domain/session-events.ts';
import {
	BODY_AREAS,
	LOOKS,
	NOT_DONE_REASONS,
	PERMISSIONS,
	POSITIONS,
	STATES
} from '#lib/domain/session-vocabulary.ts';
import { isEmpty, type Vitals, type Warmth } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, note } from './text.ts';
import {
	beside,
	checkVitals,
	checkWarmth,
	vitalFields,
	vitalsTyped,
	warmthFields,
	warmthTyped
} from './vitals.ts';

export const START_SESSION = 'session/1';
export const NOT_DONE = 'session-not-done/1';

const checked = z
	.array(z.literal('yes'), { error: () => m.sessions_new_checked_missing() })
	.min(1, { error: () => m.sessions_new_checked_missing() });

export const looks = z
	.array(z.enum(LOOKS), { error: () => m.sessions_new_look_missing() })
	.min(1, { error: () => m.sessions_new_look_missing() })
	.refine((seen) => seen.length === 1 || !seen.includes('nothing-noted'), {
		error: () => m.sessions_new_look_both()
	});

/** What hands do, and where and with what; who of the family is there. */
export const askedFields = {
	/** Whether the form asked where hands go; one that did not means everywhere. */
	planned: z.literal('yes', { error: () => m.form_from_before() }).optional(),
	'areas[]': z.array(z.enum(BODY_AREAS)).optional(),
	'techniques[]': z.array(z.enum(FURTHER_TECHNIQUES)).optional(),
	oil: z.string().max(60).optional(),
	'there[]': z.array(key()).max(20).optional()
};

/** Where it was asked where hands go, something is chosen. */
export const someArea = (data: {
	planned?: 'yes' | undefined;
	'areas[]'?: unknown[] | undefined;
}) => !data.planned || (data['areas[]'] ?? []).length > 0;

export const noArea = () => ({
	path: ['areas[]'],
	error: () => m.sessions_plan_areas_missing()
});

/** The version of the protocol that a form was made under. */
export const protocolSeen = (protocol: Pick<Protocol, 'id' | 'version'>) =>
	z.literal(versionOf(protocol), { error: () => m.form_from_before() });

/** What is asked as the protocol asks for it: it must be answered, or may be left empty. */
const asAsked = <T extends z.ZodType>(how: AskedHow | undefined, field: T) =>
	(how === 'required' ? field : field.optional()) as z.ZodOptional<T>;

/**
 * What a person answers before hands go on: what the protocol asks, what is planned, and the infant's
 * answer.
 */
export function startSession(protocol: Protocol) {
	const { fields } = protocol;
	return z
		.object({
			id: key(),
			protocol: protocolSeen(protocol),
			'checked[]': asAsked(fields['right-baby'], checked),
			'look[]': asAsked(fields.look, looks),
			/** The hospital number as it is read on the wristband. */
			wristband: note(60),
			where: note(200),
			stateBefore: asAsked(
				fields['state-before'],
				z.enum(STATES, { error: () => m.sessions_new_state_missing() })
			),
			...(fields['vitals-before'] ? vitalFields : {}),
			...(fields.warmth ? warmthFields : {}),
			...askedFields,
			/** Asked where the clearance names positions. */
			position: z.enum(POSITIONS).optional(),
			permission: z.enum(PERMISSIONS, { error: () => m.sessions_new_permission_missing() })
		})
		.refine(someArea, noArea())
		.superRefine((typed, context) => {
			const say = beside(context);
			if (fields['vitals-before']) {
				checkVitals(vitalsIn(typed), fields['vitals-before'], say);
			}
			if (fields.warmth) checkWarmth(warmthIn(typed), fields.warmth, say);
		});
}

const vitalsIn = (typed: object) => typed as z.output<z.ZodObject<typeof vitalFields>>;
const warmthIn = (typed: object) => typed as z.output<z.ZodObject<typeof warmthFields>>;

/** What was read and how the infant was kept warm, before hands went on; null where nothing was said. */
export function readBefore(
	typed: StartTyped,
	{ fields }: Pick<Protocol, 'fields'>
): { vitals: Vitals | null; warmth: Warmth | null } {
	const vitals = fields['vitals-before'] ? vitalsTyped(vitalsIn(typed)) : null;
	const warmth = fields.warmth ? warmthTyped(warmthIn(typed)) : null;
	const warm = warmth && (warmth.source ?? warmth.room ?? warmth.axillary) !== null;
	return {
		vitals: vitals && !isEmpty(vitals) ? { moment: 'before', ...vitals } : null,
		warmth: warm ? warmth : null
	};
}

export type StartTyped = z.output<ReturnType<typeof startSession>>;

/** What was noted before hands went on; what was not asked or left empty is not there. */
export function beforeTyped(data: StartTyped): EventDetails['started'] {
	const seen = data['look[]'];
	return {
		stateBefore: data.stateBefore ?? null,
		...(seen && { look: { seen, where: data.where } }),
		...(data['checked[]'] && { wristbandChecked: true as const })
	};
}

/** What is asked for, as it was typed. */
export function askedTyped(data: z.output<z.ZodObject<typeof askedFields>>): Asked {
	return {
		techniques: data['techniques[]'] ?? [],
		areas: data.planned ? (data['areas[]'] ?? []) : BODY_AREAS,
		oil: data.oil || null,
		there: data['there[]'] ?? []
	};
}

/** Why a massage was not done. */
export const notDone = z.object({
	id: key(),
	reason: z.enum(NOT_DONE_REASONS, { error: () => m.sessions_new_not_done_missing() }),
	note: note(500)
});
