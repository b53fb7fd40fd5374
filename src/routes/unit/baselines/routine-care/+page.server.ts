import { error, fail, redirect } from '@sveltejs/kit';
import { FEWEST_INFANTS } from '#lib/domain/growth/quartiles.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/routine-care.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { type Frozen, freeze } from '#lib/server/care/freeze-routine-care.ts';
import { retireOne } from '#lib/server/care/retire-routine-care.ts';
import { type FormProblem, problem, readForm, readQuery } from '#lib/server/forms.ts';
import { readRoutineCare } from '#lib/server/read-routine-care.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.unit(event, 'see baselines');
	const saved = event.url.searchParams.has('saved');
	return { saved, ...(await readRoutineCare(here, event.url.searchParams)) };
};

const WHY_NOT = {
	conflict: m.baselines_conflict,
	overtaken: m.baselines_overtaken,
	changed: m.routine_changed,
	'too-few': () => m.routine_too_few_now({ need: FEWEST_INFANTS })
};

export const actions: Actions = {
	freeze: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const named = schema.FREEZE_ROUTINE_CARE;
		const form = await readForm(event.request, schema.freezeRoutineCare, named);
		if (!form.ok) return sendBack(400, form.problem);
		const query = readQuery(event.url.searchParams, schema.askRoutineCare, schema.ASK_ROUTINE_CARE);
		if (!query.ok) return sendBack(400, problem(named, { '': m.form_from_before() }, form.typed));
		const answer = await freeze(here.db, { ...here, typed: form.data, asked: query.data });
		return after(event.url, answer, named, form.typed);
	},

	retire: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const named = schema.RETIRE_ROUTINE_CARE;
		const form = await readForm(event.request, schema.retireRoutineCare, named);
		if (!form.ok) return sendBack(400, form.problem);
		return after(
			event.url,
			await retireOne(here.db, { ...here, typed: form.data }),
			named,
			form.typed
		);
	}
};

function after(
	url: URL,
	{ kind }: Pick<Frozen, 'kind'>,
	form: string,
	typed: FormProblem['typed']
) {
	if (kind === 'elsewhere') error(404);
	if (kind === 'written' || kind === 'already') {
		redirect(303, inUnit('/unit/baselines/routine-care?saved', unitOf(url)));
	}
	return sendBack(409, problem(form, { '': WHY_NOT[kind]() }, typed));
}

/** The form comes back to what it was about: under each there is one to retire it. */
function sendBack(status: number, sent: FormProblem) {
	return fail(status, { problem: sent, root: String(sent.typed.root ?? '') });
}
