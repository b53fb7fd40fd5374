import * as schemas from '#lib/schemas/plan.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerAssessment } from '#lib/server/plan-answers.ts';
import { readAssessments } from '#lib/server/plan-seen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see staff notes');
	return readAssessments(here);
};

export const actions: Actions = {
	record: async (event) => {
		const here = await guard.infant(event, 'record an assessment');
		const form = await readForm(event.request, schemas.assessment, schemas.ASSESSMENT);
		if (!form.ok) return sendBack(400, form.problem);
		return answerAssessment(here, form.data, form.typed);
	}
};
