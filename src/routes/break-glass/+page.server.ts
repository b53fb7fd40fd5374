import { redirect } from '@sveltejs/kit';
import { EMERGENCY_MINUTES } from '#lib/domain/emergency.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/break-glass.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { breakGlass, closeGlass } from '#lib/server/care/break-glass.ts';
import * as units from '#lib/server/db/units.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person } = await guard.emergency(event);
	const own = person.roles.filter(({ role }) => role === 'clinician').map(({ unitId }) => unitId);
	const others = (await units.all(db)).filter(({ id }) => !own.includes(id));
	return {
		key: newId(),
		minutes: EMERGENCY_MINUTES,
		units: others.map(({ id, name }) => ({ value: id, label: name }))
	};
};

export const actions: Actions = {
	open: async (event) => {
		const { db, now, person } = await guard.emergency(event);
		const form = await readForm(event.request, schema.breakGlass, schema.BREAK_GLASS);
		if (!form.ok) return sendBack(400, form.problem);
		const { typed } = form;
		const about = { name: schema.BREAK_GLASS, typed, username: `glass of ${person.id}` };
		const { taken, waits } = await takeTry(event, about);
		if (!taken) return waits;
		const done = await breakGlass(db, { ...form.data, person, now });
		if (done.kind === 'not-found') {
			const number = m.doors_glass_not_found();
			return sendBack(400, problem(schema.BREAK_GLASS, { number }, typed));
		}
		await succeed(db, taken);
		redirect(303, `/infants/${done.infantId}`);
	},
	close: async (event) => {
		const { db, now, person } = await guard.emergency(event);
		const form = await readForm(event.request, schema.closeGlass, schema.CLOSE_GLASS);
		if (!form.ok) return sendBack(400, form.problem);
		await closeGlass(db, { person, infantId: form.data.infantId, now });
		redirect(303, '/ward');
	}
};
