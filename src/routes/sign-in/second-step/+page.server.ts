import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { SECOND_STEP, secondStep as schema } from '#lib/schemas/second-step.ts';
import { knowDevice, signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { afterSignIn } from '#lib/server/after-sign-in.ts';
import { checkSecondStep } from '#lib/server/care/second-step.ts';
import { begun, endCeremony } from '#lib/server/ceremony.ts';
import * as secondSteps from '#lib/server/db/second-steps.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db } = guard.anyone(event, 'whoever has just typed their password');
	const from = pathWithin(event.url.searchParams.get('from'));
	const personId = (await begun(event, 'second step'))?.personId;
	if (!personId) redirect(303, `/sign-in?from=${encodeURIComponent(from)}`);
	const { passkeys: own } = await secondSteps.of(db, personId);
	return { from, passkeys: passkeys.ARE_OFFERED && own.length > 0 };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now } = guard.anyone(event, 'whoever has just typed their password');
		const form = await readForm(event.request, schema, SECOND_STEP);
		if (!form.ok) return sendBack(400, form.problem);
		const from = pathWithin(form.data.from ?? null);
		const personId = (await begun(event, 'second step'))?.personId;
		if (!personId) redirect(303, `/sign-in?from=${encodeURIComponent(from)}`);
		const about = { name: SECOND_STEP, typed: form.typed, username: `second step of ${personId}` };
		const { taken, waits } = await takeTry(event, about);
		if (!taken) return waits;
		if (!(await checkSecondStep(db, { personId, typed: form.data.code, now }))) {
			return sendBack(400, problem(SECOND_STEP, { code: m.doors_code_wrong() }, form.typed));
		}
		await succeed(db, taken);
		await endCeremony(event, 'second step');
		await signIn(db, event, personId, { strong: true });
		await knowDevice(db, event.cookies, personId);
		redirect(
			303,
			await afterSignIn(db, { personId, wardDevice: event.locals.wardDevice, from, now })
		);
	}
};
