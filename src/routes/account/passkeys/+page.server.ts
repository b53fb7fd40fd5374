import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/second-step.ts';
import { signIn } from '#lib/server/auth/cookie.ts';
import { CEREMONY_COOKIE } from '#lib/server/auth/cookies.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { addPasskey, removePasskey } from '#lib/server/care/passkey.ts';
import { beginCeremony } from '#lib/server/ceremony.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as secondSteps from '#lib/server/db/second-steps.ts';
import { deviceKind } from '#lib/server/device-kind.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { askOwnPassword } from '#lib/server/own-password.ts';
import { zoneOf } from '#lib/server/own-zone.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.halfway(event);
	const [account, own, zone] = await Promise.all([
		accounts.of(db, person.id),
		secondSteps.of(db, person.id),
		zoneOf(db, person)
	]);
	if (!passkeys.ARE_OFFERED || !account) error(404);
	return {
		from: pathWithin(event.url.searchParams.get('from')),
		passkeys: own.passkeys.map(({ id, device, createdAt, usedAt }) => ({
			...{ id, device, since: momentWords(createdAt, zone) },
			used: usedAt && momentWords(usedAt, zone)
		})),
		added: event.url.searchParams.has('added')
	};
};

export const actions: Actions = {
	begin: async (event) => {
		const { db, person } = guard.halfway(event);
		if (!passkeys.ARE_OFFERED) error(404);
		const form = await readForm(event.request, schema.ownPassword, schema.BEGIN_PASSKEY);
		if (!form.ok) return sendBack(400, form.problem);
		const { password } = form.data;
		const no = await askOwnPassword(event, { name: schema.BEGIN_PASSKEY, typed: {}, password });
		if (no) return no;
		const account = await accounts.of(db, person.id);
		if (!account) error(404);
		const { passkeys: own } = await secondSteps.of(db, person.id);
		const who = { id: person.id, name: person.name, username: account.username };
		const asked = await passkeys.askForNew(who, own);
		const { challenge } = asked;
		await beginCeremony(event, { kind: 'new passkey', personId: person.id, challenge });
		return { asked };
	},
	add: async (event) => {
		const { db, now, person } = guard.halfway(event);
		if (!passkeys.ARE_OFFERED) error(404);
		const form = await readForm(event.request, schema.addPasskey, schema.ADD_PASSKEY);
		if (!form.ok) return sendBack(400, form.problem);
		const token = event.cookies.get(CEREMONY_COOKIE) ?? '';
		const device = deviceKind(event.request.headers);
		const { response } = form.data;
		const added = await addPasskey(db, { personId: person.id, token, response, device, now });
		if (!added)
			return sendBack(400, problem(schema.ADD_PASSKEY, { '': m.doors_passkey_not_made() }));
		// Its device has just asked who holds it.
		await signIn(db, event, person.id, { strong: true });
		redirect(303, '/account/passkeys?added');
	},
	remove: async (event) => {
		const { db, now, person } = guard.self(event);
		if (!passkeys.ARE_OFFERED) error(404);
		const form = await readForm(event.request, schema.removePasskey, schema.REMOVE_PASSKEY);
		if (!form.ok) return sendBack(400, form.problem);
		const { password, passkey: id } = form.data;
		const typed = { passkey: id };
		const no = await askOwnPassword(event, { name: schema.REMOVE_PASSKEY, typed, password });
		if (no) return no;
		await removePasskey(db, { personId: person.id, id, now });
		redirect(303, '/account/passkeys');
	}
};
