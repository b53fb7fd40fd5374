import { error, redirect } from '@sveltejs/kit';
import { DEFAULT_EVENT_LIST } from '#lib/domain/growth/events.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeEventList as schema, EVENT_LIST } from '#lib/schemas/event-list.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeEventList } from '#lib/server/care/change-event-list.ts';
import * as eventLists from '#lib/server/db/event-lists.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await eventLists.versions(db, unit.id);
	const versions = rows.map((row) => ({
		...{ version: row.version, author: row.author, reason: row.reason },
		list: eventLists.toDomain(row),
		day: dayIn(unit.timeZone, row.recordedAt),
		time: timeIn(unit.timeZone, row.recordedAt)
	}));
	return {
		...{ key: newId(), seen: versions[0]?.version ?? 0, versions },
		list: versions[0]?.list ?? DEFAULT_EVENT_LIST,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, EVENT_LIST);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeEventList(db, { unit, person, now, typed: form.data });
		if (answer.kind === 'elsewhere') error(404);
		if (answer.kind === 'conflict' || answer.kind === 'overtaken') {
			const why = answer.kind === 'conflict' ? m.event_list_conflict() : m.event_list_overtaken();
			return sendBack(409, problem(EVENT_LIST, { '': why }, form.typed));
		}
		redirect(303, '/unit/growth-events?saved');
	}
};
