import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/wording.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { checkTranslation } from '#lib/server/care/check-translation.ts';
import { draftWording } from '#lib/server/care/draft-wording.ts';
import { publishWording } from '#lib/server/care/publish-wording.ts';
import { type FormProblem, problem, readForm } from '#lib/server/forms.ts';
import { readWording } from '#lib/server/read-wording.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.unit(event, 'change wording');
	return readWording(here, event.url.searchParams);
};

export const actions: Actions = {
	draft: async (event) => {
		const here = await guard.unit(event, 'change wording');
		const form = await readForm(event.request, schema.draftWording, schema.DRAFT_WORDING);
		if (!form.ok) return back(400, form.problem);
		const answer = await draftWording(here.db, { ...here, typed: form.data });
		if (!('stands' in answer))
			return answer.kind === 'elsewhere' ? error(404) : on(event.url, 'draft');
		const why = answer.kind === 'conflict' ? m.wording_draft_conflict() : m.wording_draft_first();
		return back(409, problem(schema.DRAFT_WORDING, { '': why }, form.typed), answer.stands);
	},

	publish: async (event) => {
		const here = await guard.unit(event, 'change wording');
		const form = await readForm(event.request, schema.publishWording, schema.PUBLISH_WORDING);
		if (!form.ok) return back(400, form.problem);
		const answer = await publishWording(here.db, { ...here, typed: form.data });
		switch (answer.kind) {
			case 'elsewhere':
				return error(404);
			case 'conflict': {
				const why = m.wording_publish_conflict({ version: answer.stands });
				return back(409, problem(schema.PUBLISH_WORDING, { '': why }, form.typed));
			}
			case 'refused': {
				const { field, sentence, status } = REFUSALS[answer.because];
				const errors = { [field]: sentence() };
				return back(status, problem(schema.PUBLISH_WORDING, errors, form.typed));
			}
			default:
				return on(event.url, 'published');
		}
	},

	check: async (event) => {
		const here = await guard.unit(event, 'change wording');
		const form = await readForm(event.request, schema.checkTranslation, schema.CHECK_TRANSLATION);
		if (!form.ok) return back(400, form.problem);
		const answer = await checkTranslation(here.db, { ...here, typed: form.data });
		if (answer.kind === 'elsewhere') error(404);
		if (answer.kind !== 'conflict') return on(event.url, 'checked');
		const why = m.wording_check_conflict({ name: answer.stands });
		return back(409, problem(schema.CHECK_TRANSLATION, { '': why }, form.typed));
	}
};

const REFUSALS = {
	overtaken: { field: '', sentence: m.wording_publish_overtaken, status: 409 },
	unchanged: { field: '', sentence: m.wording_publish_unchanged, status: 409 },
	'effect-missing': { field: 'effect', sentence: m.wording_effect_missing, status: 400 }
};

/** The form comes back; `stands` is the draft that is kept, where another was sent. */
const back = (status: number, sent: FormProblem, stands: string | null = null) =>
	fail(status, { problem: sent, stands, stale: status === 409 });

/** On to the same wording, saying what was done. */
function on(url: URL, saved: string) {
	const [scope, language] = [url.searchParams.get('scope'), url.searchParams.get('language')];
	const page = `/unit/wording?scope=${scope}&language=${language}&saved=${saved}`;
	redirect(303, inUnit(page, unitOf(url)));
}
