import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { timeIn } from '#lib/domain/zone.ts';
import * as schema from '#lib/schemas/weight.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { correctWeight } from '#lib/server/care/correct-weight.ts';
import { setWeightAside, useWeightAgain } from '#lib/server/care/set-aside-weight.ts';
import * as weights from '#lib/server/db/weights.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackUnread, sendBackWeight, sentWeighing } from '#lib/server/weight-answers.ts';
import { findListed, listAfter, scalesOffered } from '#lib/server/weight-list.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see weights');
	const weight = await findListed(here, event.params.weightId);
	if (!weight) error(404);
	const { timeZone } = here.unit;
	const scales = weight.mayCorrect ? await scalesOffered(here) : [];
	return { weight, scales, key: newId(), today: here.today, time: timeIn(timeZone, here.now) };
};

export const actions: Actions = {
	correct: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const form = await readForm(event.request, schema.correctWeight, schema.CORRECT_WEIGHT);
		if (!form.ok) return sendBackUnread(form.problem);
		const asked = await guard.infant(event, 'correct a weight', await seen(event, form.data.seen));
		const answer = await correctWeight(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') {
			redirect(303, listAfter(here.infant.infantId, 'corrected', event.params.weightId));
		}
		const sent = { name: schema.CORRECT_WEIGHT, typed: form.typed, sent: sentWeighing(form.data) };
		return sendBackWeight(here.db, sent, answer);
	},

	aside: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const form = await readForm(event.request, schema.weightWithReason, schema.SET_WEIGHT_ASIDE);
		if (!form.ok) return sendBackUnread(form.problem);
		const entry = await seen(event, form.data.seen);
		const asked = await guard.infant(event, 'set a weight aside', entry);
		const answer = await setWeightAside(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') {
			redirect(303, listAfter(here.infant.infantId, 'aside', event.params.weightId));
		}
		const sent = { name: schema.SET_WEIGHT_ASIDE, typed: form.typed, sent: form.data.reason };
		return sendBackWeight(here.db, sent, answer);
	},

	again: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const form = await readForm(event.request, schema.weightWithReason, schema.USE_WEIGHT_AGAIN);
		if (!form.ok) return sendBackUnread(form.problem);
		const entry = await seen(event, form.data.seen);
		const asked = await guard.infant(event, 'set a weight aside', entry);
		const answer = await useWeightAgain(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') {
			redirect(303, listAfter(here.infant.infantId, 'again', event.params.weightId));
		}
		const sent = { name: schema.USE_WEIGHT_AGAIN, typed: form.typed, sent: form.data.reason };
		return sendBackWeight(here.db, sent, answer);
	}
};

/** The version a form was made from; it must be one of the weight of the address. */
async function seen(event: RequestEvent<RouteParams>, versionId: string) {
	const { db, infant } = await guard.infant(event, 'see weights');
	const version = await weights.version(db, infant.infantId, versionId);
	if (version?.rootId !== event.params.weightId) error(404);
	return version;
}
