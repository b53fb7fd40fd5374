import { MAKE_UNIT, makeUnit as schema } from '#lib/schemas/network.ts';
import { m } from '#lib/paraglide/messages.js';
import * as guard from '#lib/server/auth/guard.ts';
import { makeUnit } from '#lib/server/care/make-unit.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { shownCode } from '#lib/server/invitation-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await guard.network(event, 'make a unit');
	return { key: newId(), zones: Intl.supportedValuesOf('timeZone') };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person } = await guard.network(event, 'make a unit');
		const form = await readForm(event.request, schema, MAKE_UNIT);
		if (!form.ok) return sendBack(400, form.problem);
		const { unitName, timeZone: zone, leadName: name } = form.data;
		const made = await makeUnit(db, { ...form.data, person, now });
		const back = (errors: Record<string, string>) =>
			sendBack(409, problem(MAKE_UNIT, errors, form.typed));
		switch (made.kind) {
			case 'written':
				return {
					made: { id: form.data.id, name: unitName, invited: shownCode(made, { name, zone }) }
				};
			case 'already':
				return back({ '': m.network_made_already() });
			case 'conflict':
				return back({ '': m.network_made_conflict({ name: made.stored.name }) });
			case 'name-taken':
				return back({ unitName: m.network_name_taken() });
		}
	}
};
