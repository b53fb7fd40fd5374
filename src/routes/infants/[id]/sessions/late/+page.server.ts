import * as schemas from '#lib/schemas/late-session.ts';
import * as authorities from '#lib/server/db/authorities.ts';
import * as rules from '#lib/server/db/consent-rules.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { answerLate, performers } from '#lib/server/late-answers.ts';
import { phasesTyped } from '#lib/server/phases-typed.ts';
import { protocolHere, protocolOfForm } from '#lib/server/protocol-here.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'record a deviation');
	const { db, unit, infant } = here;
	const [protocol, { oils }, family] = await Promise.all([
		protocolHere(here),
		rules.rulesOf(db, unit.id),
		authorities.familyOf(db, infant.infantId)
	]);
	return {
		oils,
		family: family.map(({ id, name }) => ({ value: id, label: name })),
		performers: await performers(here),
		/** Whoever writes it down gave it, most often. */
		self: here.person.id,
		...phasesTyped(protocol),
		today: here.today,
		key: newId()
	};
};

export const actions: Actions = {
	record: async (event) => {
		const here = await guard.infant(event, 'record a deviation');
		const protocol = await protocolOfForm(here, event.request);
		const schema = schemas.lateSession(protocol);
		const form = await readForm(event.request, schema, schemas.LATE_SESSION);
		if (!form.ok) return sendBack(400, form.problem);
		return answerLate(here, protocol, form.data, form.typed);
	}
};
