import { error, redirect } from '@sveltejs/kit';
import { dayIn } from '#lib/domain/zone.ts';
import * as schema from '#lib/schemas/pin.ts';
import { KEPT, WARD_DEVICE_COOKIE } from '#lib/server/auth/cookies.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { endDevice, registerDevice } from '#lib/server/care/ward-device.ts';
import * as wardDevices from '#lib/server/db/ward-devices.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

/** Browsers keep a cookie for four hundred days at most: after a year a tablet is registered anew. */
const KEPT_SECONDS = 400 * 86_400;

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const devices = await wardDevices.ofUnit(db, unit.id);
	return {
		key: newId(),
		here: event.locals.wardDevice?.id ?? null,
		devices: devices.map(({ id, name, lockMinutes, registeredAt, by }) => ({
			...{ id, name, lockMinutes, by, day: dayIn(unit.timeZone, registeredAt) }
		}))
	};
};

export const actions: Actions = {
	register: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema.registerDevice, schema.REGISTER);
		if (!form.ok) return sendBack(400, form.problem);
		const before = event.locals.wardDevice;
		const token = await registerDevice(db, { unit, person, now, ...form.data });
		if (before && token) await endDevice(db, { unit, person, now, id: before.id });
		if (token) {
			event.cookies.set(WARD_DEVICE_COOKIE, token, { ...KEPT, maxAge: KEPT_SECONDS });
		}
		redirect(303, inUnit('/unit/devices', unitOf(event.url)));
	},
	end: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema.endDevice, schema.END_DEVICE);
		if (!form.ok) return sendBack(400, form.problem);
		if (!(await endDevice(db, { unit, person, now, id: form.data.id }))) error(404);
		redirect(303, inUnit('/unit/devices', unitOf(event.url)));
	}
};
