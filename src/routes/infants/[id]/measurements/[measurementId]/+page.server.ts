import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as schema from '#lib/schemas/measurement.ts';
import * as guard from '#lib/server/auth/guard.ts';
import {
	correctMeasurement,
	setMeasurementAside,
	useMeasurementAgain
} from '#lib/server/care/correct-measurement.ts';
import * as measurements from '#lib/server/db/measurements.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackMeasurement, sentCorrection } from '#lib/server/measurement-answers.ts';
import { findMeasurement, measurementsAfter } from '#lib/server/measurement-list.ts';
import { sendBackUnread } from '#lib/server/weight-answers.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see weights');
	const measurement = await findMeasurement(here, event.params.measurementId);
	if (!measurement) error(404);
	return { measurement, key: newId(), today: here.today };
};

export const actions: Actions = {
	correct: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const name = schema.CORRECT_MEASUREMENT;
		const form = await readForm(event.request, schema.correctMeasurement, name);
		if (!form.ok) return sendBackUnread(form.problem);
		const version = await seen(event, form.data.seen);
		const asked = await guard.infant(event, 'correct a weight', version);
		const answer = await correctMeasurement(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') leave(event, 'corrected');
		const sent = sentCorrection(form.data, version);
		return sendBackMeasurement(here.db, { name, typed: form.typed, sent }, answer);
	},

	aside: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const name = schema.SET_MEASUREMENT_ASIDE;
		const form = await readForm(event.request, schema.measurementWithReason, name);
		if (!form.ok) return sendBackUnread(form.problem);
		const version = await seen(event, form.data.seen);
		const asked = await guard.infant(event, 'set a weight aside', version);
		const answer = await setMeasurementAside(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') leave(event, 'aside');
		const sent = { name, typed: form.typed, sent: form.data.reason };
		return sendBackMeasurement(here.db, sent, answer);
	},

	again: async (event) => {
		const here = await guard.infant(event, 'see weights');
		const name = schema.USE_MEASUREMENT_AGAIN;
		const form = await readForm(event.request, schema.measurementWithReason, name);
		if (!form.ok) return sendBackUnread(form.problem);
		const version = await seen(event, form.data.seen);
		const asked = await guard.infant(event, 'set a weight aside', version);
		const answer = await useMeasurementAgain(here.db, { ...asked, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') leave(event, 'again');
		const sent = { name, typed: form.typed, sent: form.data.reason };
		return sendBackMeasurement(here.db, sent, answer);
	}
};

type Event = RequestEvent<RouteParams>;

function leave({ params }: Event, done: 'corrected' | 'aside' | 'again'): never {
	redirect(303, measurementsAfter(params.id, done, [params.measurementId]));
}

/** The version a form was made from; it must be one of what the address names. */
async function seen(event: Event, versionId: string) {
	const { db, infant } = await guard.infant(event, 'see weights');
	const version = await measurements.version(db, infant.infantId, versionId);
	if (version?.rootId !== event.params.measurementId) error(404);
	return version;
}
