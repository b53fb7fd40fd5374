import * as schema from '#lib/schemas/growth-event.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as care from '#lib/server/care/record-growth-event.ts';
import { readForm } from '#lib/server/forms.ts';
import { answerEvent, sendBackEvent } from '#lib/server/growth-event-answers.ts';
import { eventChoices, listEvents, mayOf } from '#lib/server/growth-event-list.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see all growth events');
	const [events, choices] = await Promise.all([listEvents(here), eventChoices(here)]);
	return {
		...{ events, choices, may: mayOf(here), today: here.today, key: newId() },
		birthDay: here.infant.birthDay,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	add: async (event) => {
		const here = await guard.infant(event, 'record a growth event');
		const form = await readForm(event.request, schema.addEvent, schema.ADD_EVENT);
		if (!form.ok) return sendBackEvent(400, form.problem);
		const ask = { ...here, mayTell: mayOf(here).tell, entry: form.data };
		const to = { form: schema.ADD_EVENT, typed: form.typed, list: event.url.pathname };
		return answerEvent(await care.recordEvent(here.db, ask), to);
	},

	correct: async (event) => {
		const here = await guard.infant(event, 'record a growth event');
		const form = await readForm(event.request, schema.correctEvent, schema.CORRECT_EVENT);
		if (!form.ok) return sendBackEvent(400, form.problem);
		const ask = { ...here, mayTell: mayOf(here).tell, entry: form.data };
		const to = { form: schema.CORRECT_EVENT, typed: form.typed, list: event.url.pathname };
		return answerEvent(await care.correctEvent(here.db, ask), to);
	},

	tell: async (event) => {
		const here = await guard.infant(event, 'tell of a growth event');
		const form = await readForm(event.request, schema.tellEvent, schema.TELL_EVENT);
		if (!form.ok) return sendBackEvent(400, form.problem);
		const ask = { ...here, mayTell: true, entry: form.data };
		const to = { form: schema.TELL_EVENT, typed: form.typed, list: event.url.pathname };
		return answerEvent(await care.tellEvent(here.db, ask), to);
	},

	error: async (event) => {
		const here = await guard.infant(event, 'record a growth event');
		const form = await readForm(event.request, schema.eventInError, schema.EVENT_IN_ERROR);
		if (!form.ok) return sendBackEvent(400, form.problem);
		const ask = { ...here, mayTell: mayOf(here).tell, entry: form.data };
		const to = { form: schema.EVENT_IN_ERROR, typed: form.typed, list: event.url.pathname };
		return answerEvent(await care.markEventInError(here.db, ask), to);
	}
};
