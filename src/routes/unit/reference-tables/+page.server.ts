import { error, fail, redirect } from '@sveltejs/kit';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { MOST_BYTES } from '#lib/schemas/lms-csv.ts';
import * as schema from '#lib/schemas/reference-table.ts';
import * as guard from '#lib/server/auth/guard.ts';
import {
	addOne,
	changeOne,
	type ReferenceChanged,
	retireOne
} from '#lib/server/care/change-reference-table.ts';
import * as tables from '#lib/server/db/reference-tables.ts';
import { type FormProblem, problem, readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { questionLines } from '#lib/words/reference-faults.ts';
import { ageLines } from '#lib/words/reference-tables.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'see reference tables');
	const rows = await tables.versions(db, unit.id);
	const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
	return {
		key: newId(),
		kilobytes: MOST_BYTES / 1000,
		saved: event.url.searchParams.has('saved'),
		tables: [...byRoot].map(([rootId, versions]) => ({
			rootId,
			retired: versions.some(({ retired }) => retired === 1),
			keys: { change: newId(), retire: newId() },
			versions: versions.map(({ name, version, source, licence, reason, author, ...row }) => ({
				...{ name, version, source, licence, reason, author },
				...{ sha256: row.sha256, rowCount: row.rowCount },
				ages: row.retired === 1 ? [] : ageLines(row.ages),
				day: dayIn(unit.timeZone, row.recordedAt)
			}))
		}))
	};
};

/** A file stands for the text beside it, so that what was wrong with it can be mended there. */
const FILES = { file: 'table' };

export const actions: Actions = {
	add: async (event) => {
		const here = await guard.unit(event, 'change reference tables');
		const form = await readForm(event.request, schema.addReference, schema.ADD_REFERENCE, FILES);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await addOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.ADD_REFERENCE, form.typed);
	},

	change: async (event) => {
		const here = await guard.unit(event, 'change reference tables');
		const named = schema.CHANGE_REFERENCE;
		const form = await readForm(event.request, schema.changeReference, named, FILES);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, named, form.typed);
	},

	retire: async (event) => {
		const here = await guard.unit(event, 'change reference tables');
		const form = await readForm(event.request, schema.retireReference, schema.RETIRE_REFERENCE);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await retireOne(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.RETIRE_REFERENCE, form.typed);
	}
};

function after(url: URL, answer: ReferenceChanged, form: string, typed: FormProblem['typed']) {
	if (answer.kind === 'elsewhere') error(404);
	switch (answer.kind) {
		case 'asked': {
			const errors = { confirmed: questionLines(answer.questions) };
			return sendBack(400, problem(form, errors, { ...typed, confirmed: answer.confirms }));
		}
		case 'name-taken':
			return sendBack(400, problem(form, { name: m.references_name_taken() }, typed));
		case 'conflict':
			return sendBack(409, problem(form, { '': m.references_conflict() }, typed));
		case 'overtaken':
			return sendBack(409, problem(form, { '': m.references_overtaken() }, typed));
	}
	redirect(303, inUnit('/unit/reference-tables?saved', unitOf(url)));
}

/** The form comes back to the table it was about: there is one like it under each. */
function sendBack(status: number, sent: FormProblem) {
	return fail(status, { problem: sent, root: String(sent.typed.root ?? '') });
}
