import { z } from 'zod';
import {
	JOINT_SIDES,
	RANGES,
	TONE_REGIONS,
	TONES,
	type Findings,
	type JointSide,
	type Range,
	type Tone,
	type ToneRegion
} from '#lib/domain/assessment.ts';
import { HOPES, PLANNED_TECHNIQUES } from '#lib/domain/care-plan.ts';
import { BODY_AREAS } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { looks } from './session.ts';
import { key, line, note } from './text.ts';

export const ASSESSMENT = 'assessment/1';
export const PLAN = 'plan/1';

/** A field for each thing looked at: what was not is chosen to be, and nothing is chosen for anyone. */
function asked<Id extends string, Value extends string>(
	prefix: string,
	ids: readonly Id[],
	values: readonly Value[]
) {
	const field = z.enum(values, { error: () => m.assessment_choose() });
	return Object.fromEntries(ids.map((id) => [`${prefix}-${id}`, field])) as Record<
		string,
		typeof field
	>;
}

/** What was found when an infant was assessed. */
export const assessment = z.object({
	id: key(),
	'look[]': looks,
	where: note(200),
	...asked('tone', TONE_REGIONS, TONES),
	...asked('range', JOINT_SIDES, RANGES),
	skin: note(500),
	avoid: note(500)
});

/** What was found, as it was typed. */
export function findingsTyped(data: z.output<typeof assessment>): Findings {
	const typed = data as unknown as Record<string, string>;
	const of = <Id extends string, Value>(prefix: string, ids: readonly Id[]) =>
		Object.fromEntries(ids.map((id) => [id, typed[`${prefix}-${id}`]])) as Record<Id, Value>;
	return {
		look: data['look[]'],
		where: data.where,
		tone: of<ToneRegion, Tone>('tone', TONE_REGIONS),
		range: of<JointSide, Range>('range', JOINT_SIDES),
		skin: data.skin,
		avoid: data.avoid
	};
}

/** What is planned: `seen` is the version that the person had before them, 0 where there was none. */
export const plan = z
	.object({
		id: key(),
		seen: z
			.string()
			.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
			.transform(Number),
		'hopes[]': z
			.array(z.enum(HOPES, { error: () => m.form_from_before() }), {
				error: () => m.plan_hopes_missing()
			})
			.min(1, { error: () => m.plan_hopes_missing() }),
		other: note(200),
		'techniques[]': z
			.array(z.enum(PLANNED_TECHNIQUES, { error: () => m.form_from_before() }))
			.default([]),
		'areas[]': z.array(z.enum(BODY_AREAS, { error: () => m.form_from_before() })).default([]),
		forFamily: line(() => m.plan_family_missing(), 300)
	})
	.refine((data) => data['hopes[]'].includes('other') === (data.other !== null), {
		path: ['other'],
		error: () => m.plan_other_missing()
	});
