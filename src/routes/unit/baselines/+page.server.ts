import { error, fail, redirect } from '@sveltejs/kit';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/baseline.ts';
import * as guard from '#lib/server/auth/guard.ts';
import {
	addOne,
	type BaselineChanged,
	changeOne,
	retireOne
} from '#lib/server/care/change-baseline.ts';
import * as baselines from '#lib/server/db/baselines.ts';
import { type FormProblem, problem, readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'see baselines');
	const rows = await baselines.versions(db, unit.id);
	const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
	return {
		key: newId(),
		saved: event.url.searchParams.has('saved'),
		baselines: [...byRoot].map(([rootId, versions]) => ({
			rootId,
			retired: versions.some(({ retired }) => retired === 1),
			keys: { change: newId(), retire: newId() },
			versions: versions.map((row) => ({
				drawn: baselines.toDomain(row),
				...{ author: row.author, reason: row.reason },
				day: dayIn(unit.timeZone, row.recordedAt)
			}))
		}))
	};
};

export const actions: Actions = {
	add: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const form = await readForm(event.request, schema.addBaseline, schema.ADD_BASELINE);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await addOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.ADD_BASELINE, form.typed);
	},

	change: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const form = await readForm(event.request, schema.changeBaseline, schema.CHANGE_BASELINE);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.CHANGE_BASELINE, form.typed);
	},

	retire: async (event) => {
		const here = await guard.unit(event, 'change baselines');
		const form = await readForm(event.request, schema.retireBaseline, schema.RETIRE_BASELINE);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await retireOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.RETIRE_BASELINE, form.typed);
	}
};

function after(url: URL, { kind }: BaselineChanged, form: string, typed: FormProblem['typed']) {
	if (kind === 'elsewhere') error(404);
	if (kind === 'conflict' || kind === 'overtaken') {
		const why = kind === 'conflict' ? m.baselines_conflict() : m.baselines_overtaken();
		return sendBack(409, problem(form, { '': why }, typed));
	}
	redirect(303, inUnit('/unit/baselines?saved', unitOf(url)));
}

/** The form comes back to the baseline it was about: there is one like it under each. */
function sendBack(status: number, sent: FormProblem) {
	return fail(status, { problem: sent, root: String(sent.typed.root ?? '') });
}
