import { error, redirect } from '@sveltejs/kit';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeHoldList as schema, HOLD_LIST } from '#lib/schemas/hold-list.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeHoldList } from '#lib/server/care/change-hold-list.ts';
import * as holdLists from '#lib/server/db/hold-lists.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await holdLists.versions(db, unit.id);
	const versions = rows.map((row) => ({
		...{ version: row.version, author: row.author, reason: row.reason },
		reasons: holdLists.toDomain(row),
		day: dayIn(unit.timeZone, row.recordedAt),
		time: timeIn(unit.timeZone, row.recordedAt)
	}));
	return {
		...{ key: newId(), seen: versions[0]?.version ?? 0, versions },
		reasons: versions[0]?.reasons ?? HOLD_REASONS,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, HOLD_LIST);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeHoldList(db, { unit, person, now, typed: form.data });
		if (answer.kind === 'elsewhere') error(404);
		if (answer.kind === 'conflict' || answer.kind === 'overtaken') {
			const why = answer.kind === 'conflict' ? m.hold_list_conflict() : m.hold_list_overtaken();
			return sendBack(409, problem(HOLD_LIST, { '': why }, form.typed));
		}
		redirect(303, '/unit/hold-reasons?saved');
	}
};
