import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeHoldList as schema, HOLD_LIST } from '#lib/schemas/hold-list.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeHoldList } from '#lib/server/care/change-hold-list.ts';
import * as holdLists from '#lib/server/db/hold-lists.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await holdLists.versions(db, unit.id);
	const setting = settingSeen(rows, { url: event.url, unit }, (row) => ({
		reasons: holdLists.toDomain(row)
	}));
	return { ...setting, reasons: setting.versions[0]?.reasons ?? HOLD_REASONS };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, HOLD_LIST);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeHoldList(db, { unit, person, now, typed: form.data });
		const sent = { form: HOLD_LIST, typed: form.typed };
		return answerSetting(answer, sent, {
			address: inUnit('/unit/hold-reasons', unitOf(event.url)),
			conflict: m.hold_list_conflict(),
			overtaken: m.hold_list_overtaken()
		});
	}
};
