import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { SHOW_PASSKEY, showPasskey as schema } from '#lib/schemas/second-step.ts';
import { knowDevice, signIn } from '#lib/server/auth/cookie.ts';
import { CEREMONY_COOKIE } from '#lib/server/auth/cookies.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { afterSignIn } from '#lib/server/after-sign-in.ts';
import { checkPasskey } from '#lib/server/care/passkey.ts';
import { beginCeremony } from '#lib/server/ceremony.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	guard.anyone(event, 'one must be able to sign in, and to show a second step');
	if (!passkeys.ARE_OFFERED) error(404);
	const from = pathWithin(event.url.searchParams.get('from'));
	if (event.locals.strong) redirect(303, from);
	const asked = await passkeys.askForOne();
	await beginCeremony(event, { kind: 'passkey sign-in', challenge: asked.challenge });
	return { from, asked };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now } = guard.anyone(event, 'one must be able to sign in');
		if (!passkeys.ARE_OFFERED) error(404);
		const form = await readForm(event.request, schema, SHOW_PASSKEY);
		if (!form.ok) return sendBack(400, form.problem);
		const { taken, waits } = await takeTry(event, { name: SHOW_PASSKEY, typed: {} });
		if (!taken) return waits;
		const { response } = form.data;
		const token = event.cookies.get(CEREMONY_COOKIE) ?? '';
		const personId = await checkPasskey(db, { token, response, now });
		if (!personId) return sendBack(400, problem(SHOW_PASSKEY, { '': m.doors_passkey_wrong() }));
		await succeed(db, taken);
		await signIn(db, event, personId, { strong: true });
		await knowDevice(db, event.cookies, personId);
		const from = pathWithin(form.data.from ?? null);
		redirect(
			303,
			await afterSignIn(db, { personId, wardDevice: event.locals.wardDevice, from, now })
		);
	}
};
