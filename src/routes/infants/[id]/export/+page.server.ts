import { redirect } from '@sveltejs/kit';
import { ASK_CORRECTION, askCorrection as schema } from '#lib/schemas/requests.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { askForCorrection } from '#lib/server/care/correction-request.ts';
import { readExport } from '#lib/server/care/read-export.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'take the record along');
	return {
		key: newId(),
		record: await readExport(here),
		asked: event.url.searchParams.has('asked')
	};
};

export const actions: Actions = {
	ask: async (event) => {
		const { db, infant, now, person } = await guard.infant(event, 'ask for a correction');
		const form = await readForm(event.request, schema, ASK_CORRECTION);
		if (!form.ok) return sendBack(400, form.problem);
		const { infantId } = infant;
		await askForCorrection(db, { ...form.data, infantId, person, now });
		redirect(303, `/infants/${infantId}/export?asked#requests`);
	}
};
