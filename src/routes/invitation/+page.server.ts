import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import {
	ACCEPT,
	accept as acceptSchema,
	CODE,
	JOIN,
	join as joinSchema,
	typedCode
} from '#lib/schemas/people.ts';
import { guessable } from '#lib/server/auth/guessable.ts';
import { knowDevice, signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { acceptInvitation } from '#lib/server/care/accept-invitation.ts';
import { joinByInvitation } from '#lib/server/care/join-by-invitation.ts';
import { readInvitation } from '#lib/server/care/read-invitation.ts';
import { type FormProblem, problem, readForm, sendBack } from '#lib/server/forms.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { person } = guard.anyone(event, 'whoever holds a code; it opens nothing without one');
	return { signedIn: person?.name ?? null };
};

export const actions: Actions = {
	/** Says whose code it is, so that nobody takes another person's. It is not used up by that. */
	code: async (event) => {
		const { db, now } = guard.anyone(event, 'the one-time code says who may');
		const form = await readForm(event.request, typedCode, CODE);
		if (!form.ok) return sendBack(400, form.problem);
		const { taken, waits } = await takeTry(event, { name: CODE, typed: form.typed });
		if (!taken) return waits;
		const invitation = await readInvitation(db, form.data.code, now);
		if (!invitation) return sendBack(400, problem(CODE, { code: m.people_code_wrong() }));
		await succeed(db, taken);
		return { invitation: { ...invitation, code: form.data.code } };
	},
	accept: async (event) => {
		const { db, now } = guard.anyone(event, 'the one-time code says who may');
		const form = await readForm(event.request, acceptSchema, ACCEPT);
		const code = form.ok ? form.data.invitation : String(form.problem.typed.invitation ?? '');
		const { taken, waits } = await takeTry(event, { name: CODE, typed: {} });
		if (!taken) return waits;
		const invitation = await readInvitation(db, code, now);
		if (!invitation) return sendBack(400, problem(CODE, { code: m.people_code_wrong() }));
		await succeed(db, taken);
		const back = (sent: FormProblem) =>
			fail(400, { problem: sent, invitation: { ...invitation, code } });
		if (!form.ok) return back(form.problem);
		const { username, password } = form.data;
		const known = [invitation.username, invitation.unit].map((name) => name ?? undefined);
		const names = [username, invitation.name, ...known];
		const easy = guessable(password, names);
		if (easy) return back(problem(ACCEPT, { password: easy }, form.typed));
		const done = await acceptInvitation(db, { code, username, password, now });
		if (done.kind === 'refused') {
			if (done.because === 'no-such-code') {
				return sendBack(400, problem(CODE, { code: m.people_code_wrong() }));
			}
			const taken = done.because === 'username-taken';
			const sentence = taken ? m.people_username_taken() : m.people_username_missing();
			return back(problem(ACCEPT, { username: sentence }, form.typed));
		}
		await signIn(db, event, done.personId);
		await knowDevice(db, event.cookies, done.personId);
		redirect(303, '/');
	},
	/** Somebody who is signed in takes it with the account they have. */
	join: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, joinSchema, JOIN);
		if (!form.ok) return sendBack(400, form.problem);
		const { taken, waits } = await takeTry(event, { name: CODE, typed: {} });
		if (!taken) return waits;
		const done = await joinByInvitation(db, { code: form.data.invitation, person, now });
		if (done.kind === 'refused') {
			const isTheirs = done.because === 'for-somebody';
			const code = isTheirs ? m.people_join_for_somebody() : m.people_code_wrong();
			return sendBack(400, problem(CODE, { code }));
		}
		await succeed(db, taken);
		redirect(303, '/');
	}
};
