import { error, redirect } from '@sveltejs/kit';
import { ANSWER_CORRECTION, answerCorrection as schema } from '#lib/schemas/requests.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { answerRequest } from '#lib/server/care/correction-request.ts';
import * as correctionRequests from '#lib/server/db/correction-requests.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { Actions, PageServerLoad } from './$types';

const ACT = 'answer a correction request';

export const load: PageServerLoad = async (event) => {
	const { db, infant, unit } = await guard.infant(event, ACT);
	const requests = await correctionRequests.of(db, infant.infantId);
	return {
		requests: requests.map(({ id, wish, by, at, answers }) => ({
			...{ id, wish, by, at: momentWords(at, unit.timeZone), key: newId() },
			answers: answers.map((one) => ({
				...{ answer: one.answer, by: one.by, at: momentWords(one.at, unit.timeZone) }
			}))
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, infant, now, person } = await guard.infant(event, ACT);
		const form = await readForm(event.request, schema, ANSWER_CORRECTION);
		if (!form.ok) return sendBack(400, form.problem);
		const { infantId } = infant;
		if (!(await answerRequest(db, { ...form.data, infantId, person, now }))) error(404);
		redirect(303, `/infants/${infantId}/requests`);
	}
};
