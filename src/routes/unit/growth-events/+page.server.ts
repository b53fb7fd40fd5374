import { DEFAULT_EVENT_LIST } from '#lib/domain/growth/events.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeEventList as schema, EVENT_LIST } from '#lib/schemas/event-list.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeEventList } from '#lib/server/care/change-event-list.ts';
import * as eventLists from '#lib/server/db/event-lists.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await eventLists.versions(db, unit.id);
	const setting = settingSeen(rows, { url: event.url, unit }, (row) => ({
		list: eventLists.toDomain(row)
	}));
	return { ...setting, list: setting.versions[0]?.list ?? DEFAULT_EVENT_LIST };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, EVENT_LIST);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeEventList(db, { unit, person, now, typed: form.data });
		const sent = { form: EVENT_LIST, typed: form.typed };
		return answerSetting(answer, sent, {
			address: inUnit('/unit/growth-events', unitOf(event.url)),
			conflict: m.event_list_conflict(),
			overtaken: m.event_list_overtaken()
		});
	}
};
