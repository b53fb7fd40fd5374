import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { guessable } from '#lib/server/auth/guessable.ts';
import { SET_UP, setUp as schema } from '#lib/schemas/set-up.ts';
import { knowDevice, signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { setUp } from '#lib/server/care/set-up.ts';
import { isSetUp } from '#lib/server/deployment.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db } = guard.anyone(
		event,
		'a ward that is not set up has nobody yet; the code is asked for'
	);
	if (await isSetUp(db)) error(404);
	return { zones: Intl.supportedValuesOf('timeZone') };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now } = guard.anyone(event, 'the one-time code says who may');
		if (await isSetUp(db)) error(404);
		const form = await readForm(event.request, schema, SET_UP);
		if (!form.ok) return sendBack(400, form.problem);
		const { name, username, unitName } = form.data;
		const easy = guessable(form.data.password, [name, username, unitName]);
		if (easy) return sendBack(400, problem(SET_UP, { password: easy }, form.typed));
		const { taken, waits } = await takeTry(event, { name: SET_UP, typed: form.typed });
		if (!taken) return waits;
		const made = await setUp(db, { ...form.data, now });
		if (made.kind === 'refused' && made.because === 'already-set-up') error(404);
		if (made.kind === 'refused') {
			return sendBack(400, problem(SET_UP, { code: m.people_setup_code_wrong() }, form.typed));
		}
		await succeed(db, taken);
		await signIn(db, event, made.personId);
		await knowDevice(db, event.cookies, made.personId);
		redirect(303, '/unit');
	}
};
