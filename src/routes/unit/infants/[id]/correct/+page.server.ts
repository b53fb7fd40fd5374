import { redirect } from '@sveltejs/kit';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { CORRECT_FACTS, correctFacts as schema } from '#lib/schemas/infant.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { correctFacts } from '#lib/server/care/correct-facts.ts';
import * as infants from '#lib/server/db/infants.ts';
import { readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackFacts, sendBackWith } from '#lib/server/infant-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, infant, today, unit } = await guard.infant(event, 'correct facts');
	const [here, siblings] = await Promise.all([
		infants.inUnit(db, unit.id),
		infants.siblingsOf(db, infant)
	]);
	const away = siblings.filter(({ infantId }) => here.every((one) => one.infantId !== infantId));
	const others = [...here, ...away.map((sibling) => ({ ...sibling, bed: null }))];
	return {
		key: newId(),
		today,
		infant: {
			id: infant.infantId,
			version: infant.id,
			name: infant.name,
			hospitalNumber: infant.hospitalNumber ?? '',
			sex: infant.sex,
			birthDate: dayIn(unit.timeZone, infant.birthAt),
			birthTime: timeIn(unit.timeZone, infant.birthAt),
			gestationWeeks: String(Math.floor(infant.gestationDays / 7)),
			gestationDays: String(infant.gestationDays % 7),
			birthWeight: String(infant.birthGrams),
			twinOf: infant.twinOf ?? 'none'
		},
		twinsOfThis: siblings
			.filter(({ twinOf }) => twinOf === infant.infantId)
			.map(({ name }) => name),
		infants: others
			.filter(({ infantId }) => infantId !== infant.infantId)
			.map(({ infantId: id, name, bed }) => ({ id, name, bed }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, 'correct facts');
		const form = await readForm(event.request, schema, CORRECT_FACTS);
		if (!form.ok) return sendBackWith(400, form.problem);
		const { id, seen, reason, ...typed } = form.data;
		const { infantId } = infant;
		const corrected = await correctFacts(db, {
			...{ id, seen, infantId, unit, person, typed, reason, now }
		});
		if (corrected.kind === 'written' || corrected.kind === 'already') {
			redirect(303, `/unit/infants/${infantId}`);
		}
		const sent = { form: CORRECT_FACTS, typed: form.typed, zone: unit.timeZone };
		return sendBackFacts(db, sent, corrected);
	}
};
