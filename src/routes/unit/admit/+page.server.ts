import { redirect } from '@sveltejs/kit';
import { ADMIT, admit as schema } from '#lib/schemas/infant.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { admitInfant } from '#lib/server/care/admit-infant.ts';
import * as infants from '#lib/server/db/infants.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackFacts, sendBackWith } from '#lib/server/infant-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit, today } = await guard.unit(event, 'admit an infant');
	const here = await infants.inUnit(db, unit.id);
	return {
		key: newId(),
		today,
		unitName: unit.name,
		infants: here.map(({ infantId: id, name, bed }) => ({ id, name, bed }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'admit an infant');
		const form = await readForm(event.request, schema, ADMIT);
		if (!form.ok) return sendBackWith(400, form.problem);
		const { id, bed, ...typed } = form.data;
		const admitted = await admitInfant(db, { id, unit, person, typed, bed, now });
		if (admitted.kind === 'written' || admitted.kind === 'already') {
			redirect(303, `/unit/infants/${id}`);
		}
		return sendBackFacts(db, { form: ADMIT, typed: form.typed, zone: unit.timeZone }, admitted);
	}
};
