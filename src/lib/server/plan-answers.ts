import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import * as schemas from '#lib/schemas/plan.ts';
import type { WithInfant } from './auth/guard.ts';
import { recordAssessment } from './care/record-assessment.ts';
import { writePlan } from './care/write-plan.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';

type Typed = FormProblem['typed'];

/** Records an assessment as it was typed, and answers the form. */
export async function answerAssessment(
	here: WithInfant,
	data: z.output<typeof schemas.assessment>,
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const about = { id: data.id, infantId: infant.infantId, unit, personId: person.id, now };
	const findings = schemas.findingsTyped(data);
	const recorded = await recordAssessment(db, { ...about, findings });
	if (recorded.kind === 'elsewhere') return error(404);
	if (recorded.kind === 'conflict') {
		return sendBack(409, problem(schemas.ASSESSMENT, { '': m.plan_conflict() }, typed));
	}
	return redirect(303, `/infants/${infant.infantId}/assessment`);
}

/** Writes a version of the plan as it was typed, and answers the form. */
export async function answerPlan(
	here: WithInfant,
	data: z.output<typeof schemas.plan>,
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const { id, seen, other, forFamily } = data;
	const said = {
		...{ hopes: data['hopes[]'], other, forFamily },
		...{ techniques: data['techniques[]'], areas: data['areas[]'] }
	};
	const about = { id, seen, said, infantId: infant.infantId, unit, personId: person.id, now };
	const written = await writePlan(db, about);
	const refused = (sentence: string) =>
		sendBack(409, problem(schemas.PLAN, { '': sentence }, typed));
	switch (written.kind) {
		case 'elsewhere':
			return error(404);
		case 'no-assessment':
			return refused(m.plan_no_assessment());
		case 'overtaken':
			return refused(m.plan_overtaken());
		case 'conflict':
			return refused(m.plan_conflict());
		default:
			return redirect(303, `/infants/${infant.infantId}/plan`);
	}
}
