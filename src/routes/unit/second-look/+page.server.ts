import { DEFAULT_LIMITS } from '#lib/domain/plausibility.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeSecondLook as schema, SECOND_LOOK } from '#lib/schemas/second-look.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeSecondLook } from '#lib/server/care/change-second-look.ts';
import * as secondLooks from '#lib/server/db/second-looks.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await secondLooks.versions(db, unit.id);
	const setting = settingSeen(rows, { url: event.url, unit }, (row) => ({
		limits: secondLooks.toDomain(row)
	}));
	return { ...setting, limits: setting.versions[0]?.limits ?? DEFAULT_LIMITS };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, SECOND_LOOK);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeSecondLook(db, { unit, person, now, typed: form.data });
		const sent = { form: SECOND_LOOK, typed: form.typed };
		return answerSetting(answer, sent, {
			address: inUnit('/unit/second-look', unitOf(event.url)),
			conflict: m.second_look_conflict(),
			overtaken: m.second_look_overtaken()
		});
	}
};
