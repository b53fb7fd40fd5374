import { error, redirect } from '@sveltejs/kit';
import { FEWEST_INFANTS } from '#lib/domain/growth/quartiles.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/routine-care.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { freeze } from '#lib/server/care/freeze-routine-care.ts';
import { problem, readForm, readQuery, sendBack } from '#lib/server/forms.ts';
import { readRoutineCare } from '#lib/server/read-routine-care.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.unit(event, 'see baselines');
	const saved = event.url.searchParams.has('saved');
	return { saved, ...(await readRoutineCare(here, event.url.searchParams)) };
};

const FORM = schema.FREEZE_ROUTINE_CARE;
const WHY_NOT = {
	conflict: m.baselines_conflict,
	overtaken: m.baselines_overtaken,
	changed: m.routine_changed,
	'too-few': () => m.routine_too_few_now({ need: FEWEST_INFANTS })
};

export const actions: Actions = {
	freeze: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const form = await readForm(event.request, schema.freezeRoutineCare, FORM);
		if (!form.ok) return sendBack(400, form.problem);
		const query = readQuery(event.url.searchParams, schema.askRoutineCare, schema.ASK_ROUTINE_CARE);
		if (!query.ok) return sendBack(400, problem(FORM, { '': m.form_from_before() }, form.typed));
		const { kind } = await freeze(here.db, { ...here, typed: form.data, asked: query.data });
		if (kind === 'elsewhere') error(404);
		if (kind === 'written' || kind === 'already') redirect(303, `${event.url.pathname}?saved`);
		return sendBack(409, problem(FORM, { '': WHY_NOT[kind]() }, form.typed));
	}
};
