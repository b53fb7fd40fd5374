import { redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/measurement.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { logMeasurements } from '#lib/server/care/log-measurements.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackMeasurement, sentMeasurements } from '#lib/server/measurement-answers.ts';
import { justMeasured, listMeasurements, measurementsAfter } from '#lib/server/measurement-list.ts';
import { sendBackUnread } from '#lib/server/weight-answers.ts';
import { isOpen } from '#lib/server/weight-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see weights');
	const measurements = await listMeasurements(here);
	return {
		measurements,
		standard: m.measurements_standard(PRETERM_POSTNATAL),
		done: justMeasured(event.url, measurements),
		mayLog: isOpen(here) && may(here.person, 'log a weight', here.relation).allowed,
		key: newId(),
		today: here.today,
		time: timeIn(here.unit.timeZone, here.now)
	};
};

export const actions: Actions = {
	log: async (event) => {
		const here = await guard.infant(event, 'log a weight');
		const form = await readForm(event.request, schema.logMeasurements, schema.LOG_MEASUREMENTS);
		if (!form.ok) return sendBackUnread(form.problem);
		const answer = await logMeasurements(here.db, { ...here, entry: form.data });
		if (answer.kind === 'written' || answer.kind === 'already') {
			redirect(303, measurementsAfter(here.infant.infantId, 'saved', answer.rootIds));
		}
		const sent = sentMeasurements(form.data);
		const name = schema.LOG_MEASUREMENTS;
		return sendBackMeasurement(here.db, { name, typed: form.typed, sent }, answer);
	}
};
