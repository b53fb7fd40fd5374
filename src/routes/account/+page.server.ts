import { redirect } from '@sveltejs/kit';
import { isClinical } from '#lib/domain/access.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	CHANGE_PASSWORD,
	changePassword as schema,
	nothing,
	SIGN_OUT,
	SIGN_OUT_DEVICE,
	SIGN_OUT_EVERYWHERE,
	signOutDevice as signOutDeviceSchema
} from '#lib/schemas/account.ts';
import { tooShortAlone } from '#lib/schemas/password.ts';
import { guessable } from '#lib/server/auth/guessable.ts';
import { forget, signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { succeed } from '#lib/server/auth/tries.ts';
import { changePassword } from '#lib/server/care/change-password.ts';
import { readOwnEntries } from '#lib/server/care/read-own-entries.ts';
import { signOut, signOutDevice } from '#lib/server/care/sign-out.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as secondSteps from '#lib/server/db/second-steps.ts';
import * as wardDevices from '#lib/server/db/ward-devices.ts';
import { zoneOf } from '#lib/server/own-zone.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as units from '#lib/server/db/units.ts';

import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.self(event);
	const own = person.parentOf.map(({ infantId }) => infantId);
	const [account, facts, allUnits, signedIn, theirZone, steps, pin] = await Promise.all([
		accounts.of(db, person.id),
		infants.factsOf(db, own),
		units.all(db),
		sessions.of(db, person.id),
		zoneOf(db, person),
		secondSteps.of(db, person.id),
		wardDevices.hasPin(db, person.id)
	]);
	const mayMassage = own.length > 0 || isClinical(person);
	const before = event.url.searchParams.get('before');
	const zone = person.roles.length > 0 || person.networkLead ? theirZone : undefined;
	const here = event.locals.sessionId && sessions.keyOf(event.locals.sessionId);
	return {
		/** Staff see what is kept of themselves; a parent sees who opened their infant's record. */
		own: zone
			? await readOwnEntries(db, {
					...{ person, zone },
					before: before !== null && /^\d{1,9}$/.test(before) ? Number(before) : null
				})
			: null,
		username: account?.username ?? null,
		devices: signedIn.map(({ key, since, ...device }) => ({
			...{ key, ...device, since: momentWords(since, theirZone), here: key === here }
		})),
		/** What one signs in with besides a password. */
		proofs: {
			app: steps.app,
			passkeys: passkeys.ARE_OFFERED ? steps.passkeys.length : null,
			pin
		},
		/** Whether massage was taught, to whoever may give it; null for others. */
		taught: mayMassage ? person.taught : null,
		roles: person.roles.map(({ role, unitId }) => ({
			role,
			unit: allUnits.find(({ id }) => id === unitId)?.name ?? ''
		})),
		networkLead: person.networkLead,
		infants: facts.map(({ infantId: id, name }) => ({
			id,
			name,
			decides: person.authorityFor.includes(id)
		})),
		changed: event.url.searchParams.has('changed')
	};
};

export const actions: Actions = {
	signOut: async (event) => {
		guard.halfway(event);
		return leave(event, SIGN_OUT);
	},
	signOutDevice: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, signOutDeviceSchema, SIGN_OUT_DEVICE);
		if (!form.ok) return sendBack(400, form.problem);
		await signOutDevice(db, { personId: person.id, key: form.data.key, now });
		redirect(303, '/account#devices');
	},
	signOutEverywhere: async (event) => {
		guard.self(event);
		return leave(event, SIGN_OUT_EVERYWHERE);
	},
	password: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, schema, CHANGE_PASSWORD);
		if (!form.ok) return sendBack(400, form.problem);
		const account = await accounts.of(db, person.id);
		const { newPassword } = form.data;
		const names = [account?.username, person.name];
		const { app: hasSecondStep } = await secondSteps.of(db, person.id);
		const weak = tooShortAlone(newPassword, { hasSecondStep }) ?? guessable(newPassword, names);
		if (weak) return sendBack(400, problem(CHANGE_PASSWORD, { newPassword: weak }));
		const about = { name: CHANGE_PASSWORD, typed: {}, username: `password of ${person.id}` };
		const { taken, waits } = await takeTry(event, about);
		if (!taken) return waits;
		const changed = await changePassword(db, { personId: person.id, ...form.data, now });
		if (changed.kind === 'refused') {
			const currentPassword = m.people_current_password_wrong();
			return sendBack(400, problem(CHANGE_PASSWORD, { currentPassword }));
		}
		await succeed(db, taken);
		await signIn(db, event, person.id, { strong: event.locals.strong });
		redirect(303, '/account?changed');
	}
};

async function leave(event: RequestEvent, name: string) {
	const { db, now, person } = guard.halfway(event);
	const form = await readForm(event.request, nothing, name);
	if (!form.ok) return sendBack(400, form.problem);
	const { sessionId } = event.locals;
	const everywhere = name === SIGN_OUT_EVERYWHERE;
	await signOut(db, { personId: person.id, sessionId, everywhere, now });
	forget(event.cookies);
	return redirect(303, '/');
}
