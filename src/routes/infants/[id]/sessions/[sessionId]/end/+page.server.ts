import { error, redirect } from '@sveltejs/kit';
import { nextEndings } from '#lib/domain/session-rules.ts';
import { END_SESSION, endSession } from '#lib/schemas/end-session.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { mayRecord, sessionHere } from '#lib/server/bedside.ts';
import { viewOf } from '#lib/server/db/session-rows.ts';
import { answerEnd, endForm } from '#lib/server/end-answers.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'record in a session');
	const recorded = await sessionHere(event, here);
	if (!mayRecord(here, recorded)) error(403);
	const endings = nextEndings(viewOf(recorded, here.now));
	if (endings.length === 0) {
		redirect(303, `/infants/${here.infant.infantId}/sessions/${recorded.id}`);
	}
	return {
		...endForm(here, recorded),
		sessionId: recorded.id,
		began: momentWords(recorded.startedAt, here.unit.timeZone),
		endings,
		key: newId()
	};
};

export const actions: Actions = {
	end: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		const recorded = await sessionHere(event, here);
		if (!mayRecord(here, recorded)) error(403);
		const form = await readForm(event.request, endSession, END_SESSION);
		if (!form.ok) return sendBack(400, form.problem);
		return answerEnd(here, recorded, form.data, form.typed);
	}
};
