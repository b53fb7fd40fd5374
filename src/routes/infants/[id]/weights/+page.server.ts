import { redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { timeIn } from '#lib/domain/zone.ts';
import * as schema from '#lib/schemas/weight.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { logWeight } from '#lib/server/care/log-weight.ts';
import { reviewWeight } from '#lib/server/care/review-weight.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import {
	sendBackOvertaken,
	sendBackUnread,
	sendBackWeight,
	sentWeighing
} from '#lib/server/weight-answers.ts';
import {
	isOpen,
	justDone,
	listAfter,
	listWeights,
	scalesOffered
} from '#lib/server/weight-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see weights');
	const mayLog = isOpen(here) && may(here.person, 'log a weight', here.relation).allowed;
	const [weights, scales] = await Promise.all([
		listWeights(here),
		mayLog ? scalesOffered(here) : []
	]);
	return {
		weights,
		done: justDone(event.url, weights),
		scales,
		mayLog,
		key: newId(),
		today: here.today,
		time: timeIn(here.unit.timeZone, here.now)
	};
};

export const actions: Actions = {
	log: async (event) => {
		const here = await guard.infant(event, 'log a weight');
		const form = await readForm(event.request, schema.logWeight, schema.LOG_WEIGHT);
		if (!form.ok) return sendBackUnread(form.problem);
		const answer = await logWeight(here.db, { ...here, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') {
			redirect(303, listAfter(here.infant.infantId, 'saved', form.data.id));
		}
		const sent = { name: schema.LOG_WEIGHT, typed: form.typed, sent: sentWeighing(form.data) };
		return sendBackWeight(here.db, sent, answer);
	},

	review: async (event) => {
		const here = await guard.infant(event, 'review a weight');
		const form = await readForm(event.request, schema.reviewWeight, schema.REVIEW_WEIGHT);
		if (!form.ok) return sendBackUnread(form.problem);
		const answer = await reviewWeight(here.db, { ...here, ...form.data });
		if ('rootId' in answer) {
			redirect(303, listAfter(here.infant.infantId, 'reviewed', answer.rootId));
		}
		const sent = { name: schema.REVIEW_WEIGHT, typed: form.typed, sent: '' };
		if (answer.kind === 'overtaken') return sendBackOvertaken(sent);
		return sendBackWeight(here.db, sent, answer);
	}
};
