import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/pin.ts';
import { unlock } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { checkPin } from '#lib/server/care/ward-device.ts';
import * as wardDevices from '#lib/server/db/ward-devices.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { lockAway } from '#lib/server/lock-away.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { takeTry } from '#lib/server/tries-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, now, person } = guard.anyone(event, 'whoever stands before a locked tablet');
	const from = pathWithin(event.url.searchParams.get('from'));
	const { wardDevice } = event.locals;
	if (!wardDevice) redirect(303, `/sign-in?from=${encodeURIComponent(from)}`);
	if (person) redirect(303, from === '/locked' ? '/' : from);
	const people = await wardDevices.unlockers(db, wardDevice.id, now);
	if (people.length === 0) redirect(303, `/sign-in?from=${encodeURIComponent(from)}`);
	return { from, device: wardDevice.name, people };
};

export const actions: Actions = {
	lock: async (event) => {
		guard.anyone(event, 'whoever holds the tablet: it shows nothing after it');
		const form = await readForm(event.request, schema.lock, schema.LOCK);
		const path = pathWithin((form.ok && form.data.path) || null);
		await lockAway(event, { path, draft: (form.ok && form.data.draft) || undefined });
		redirect(303, `/locked?from=${encodeURIComponent(path)}`);
	},
	unlock: async (event) => {
		const { db, now } = guard.anyone(event, 'whoever signed in fully on this tablet, by their PIN');
		const { wardDevice } = event.locals;
		if (!wardDevice) redirect(303, '/sign-in');
		const form = await readForm(event.request, schema.unlock, schema.UNLOCK);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId, pin } = form.data;
		const typed = { personId };
		const about = { name: schema.UNLOCK, typed, username: `pin of ${personId}` };
		const { taken, waits } = await takeTry(event, about);
		if (!taken) return waits;
		const unlocked = await checkPin(db, { deviceId: wardDevice.id, personId, pin, now });
		if (unlocked.kind === 'wrong') {
			const wrong = m.doors_pin_wrong({ left: unlocked.left });
			return sendBack(400, problem(schema.UNLOCK, { pin: wrong }, typed));
		}
		if (unlocked.kind === 'sign in again') {
			return sendBack(400, problem(schema.UNLOCK, { '': m.doors_unlock_sign_in_again() }, typed));
		}
		const path = await unlock(db, event, { signIn: unlocked.signIn, wardDevice, taken });
		redirect(303, path ?? pathWithin(form.data.from ?? null));
	}
};
