import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { signIn as schema, SIGN_IN } from '#lib/schemas/sign-in.ts';
import { knowDevice, signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { checkSignIn } from '#lib/server/care/sign-in.ts';
import { beginCeremony } from '#lib/server/ceremony.ts';
import * as secondSteps from '#lib/server/db/second-steps.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { afterSignIn } from '#lib/server/after-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { person } = guard.anyone(event, 'one must be able to sign in');
	if (person) redirect(303, '/');
	return {
		from: pathWithin(event.url.searchParams.get('from')),
		passkeys: passkeys.ARE_OFFERED
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now } = guard.anyone(event, 'one must be able to sign in');
		const form = await readForm(event.request, schema, SIGN_IN);
		if (!form.ok) return sendBack(400, form.problem);
		const { username } = form.data;
		const { taken, waits } = await takeTry(event, { name: SIGN_IN, typed: form.typed, username });
		if (!taken) return waits;
		const personId = await checkSignIn(db, form.data, now);
		if (!personId) {
			return sendBack(400, problem(SIGN_IN, { '': m.sign_in_wrong() }, form.typed));
		}
		await succeed(db, taken);
		const from = pathWithin(form.data.from ?? null);
		if ((await secondSteps.of(db, personId)).app) {
			await beginCeremony(event, { kind: 'second step', personId });
			redirect(303, `/sign-in/second-step?from=${encodeURIComponent(from)}`);
		}
		await signIn(db, event, personId);
		await knowDevice(db, event.cookies, personId);
		redirect(
			303,
			await afterSignIn(db, { personId, wardDevice: event.locals.wardDevice, from, now })
		);
	}
};
