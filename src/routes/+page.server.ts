import { error, redirect } from '@sveltejs/kit';
import { signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { config } from '#lib/server/config.ts';
import * as infants from '#lib/server/db/infants.ts';
import { DEMONSTRATION_PEOPLE } from '#lib/server/demo/people.ts';
import { isSetUp } from '#lib/server/deployment.ts';
import { sentIn } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** What this person most likely came for: the ward, a parent's infant, or signing in. */
export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.anyone(event, 'the front door');
	if (!person) {
		if (config.kind === 'demonstration') return { infants: [] };
		if (!(await isSetUp(db))) redirect(303, '/setup');
		redirect(303, event.locals.wardDevice ? '/locked' : '/sign-in');
	}
	if (person.roles.length > 0) redirect(303, '/ward');
	if (person.networkLead) redirect(303, '/network');
	const own = await infants.factsOf(
		db,
		person.parentOf.map(({ infantId }) => infantId)
	);
	if (own.length === 1) redirect(303, `/infants/${own[0]!.infantId}`);
	return { infants: own.map(({ infantId, name }) => ({ id: infantId, name })) };
};

export const actions: Actions = {
	/** The demonstration's people sign in without a password; a real ward has no such door. */
	demonstrate: async (event) => {
		const { db } = guard.anyone(event, 'the demonstration lets anyone in as its invented people');
		if (config.kind !== 'demonstration') error(404);
		const chosen = (await sentIn(event.request))?.get('as');
		const keys = Object.keys(DEMONSTRATION_PEOPLE) as (keyof typeof DEMONSTRATION_PEOPLE)[];
		const key = keys.find((known) => known === chosen);
		if (!key) error(400);
		await signIn(db, event, DEMONSTRATION_PEOPLE[key]);
		redirect(303, '/');
	}
};
