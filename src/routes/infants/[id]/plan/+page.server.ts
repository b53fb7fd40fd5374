import * as schemas from '#lib/schemas/plan.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerPlan } from '#lib/server/plan-answers.ts';
import { readPlan } from '#lib/server/plan-seen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see the plan');
	return readPlan(here);
};

export const actions: Actions = {
	write: async (event) => {
		const here = await guard.infant(event, 'write a plan');
		const form = await readForm(event.request, schemas.plan, schemas.PLAN);
		if (!form.ok) return sendBack(400, form.problem);
		return answerPlan(here, form.data, form.typed);
	}
};
