import { redirect } from '@sveltejs/kit';
import { PIN, pin as schema } from '#lib/schemas/pin.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { setPin } from '#lib/server/care/ward-device.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as wardDevices from '#lib/server/db/ward-devices.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { askOwnPassword } from '#lib/server/own-password.ts';
import { pathWithin } from '#lib/server/paths.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.self(event);
	const [account, set] = await Promise.all([
		accounts.of(db, person.id),
		wardDevices.hasPin(db, person.id)
	]);
	return {
		...{ set, hasAccount: account !== undefined },
		from: pathWithin(event.url.searchParams.get('from')),
		later: event.url.searchParams.has('from')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, schema, PIN);
		if (!form.ok) return sendBack(400, form.problem);
		const { pin, password, from } = form.data;
		const no = await askOwnPassword(event, { name: PIN, typed: {}, password });
		if (no) return no;
		await setPin(db, { personId: person.id, pin, now });
		const back = pathWithin(from ?? null);
		redirect(303, back === '/' ? '/account' : back);
	}
};
