import { error, redirect } from '@sveltejs/kit';
import { DEFAULT_LIMITS } from '#lib/domain/plausibility.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeSecondLook as schema, SECOND_LOOK } from '#lib/schemas/second-look.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeSecondLook } from '#lib/server/care/change-second-look.ts';
import * as secondLooks from '#lib/server/db/second-looks.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await secondLooks.versions(db, unit.id);
	const versions = rows.map((row) => ({
		...{ version: row.version, author: row.author, reason: row.reason },
		limits: secondLooks.toDomain(row),
		day: dayIn(unit.timeZone, row.recordedAt),
		time: timeIn(unit.timeZone, row.recordedAt)
	}));
	return {
		...{ key: newId(), seen: versions[0]?.version ?? 0, versions },
		limits: versions[0]?.limits ?? DEFAULT_LIMITS,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, SECOND_LOOK);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeSecondLook(db, { unit, person, now, typed: form.data });
		if (answer.kind === 'elsewhere') error(404);
		if (answer.kind === 'conflict' || answer.kind === 'overtaken') {
			const why = answer.kind === 'conflict' ? m.second_look_conflict() : m.second_look_overtaken();
			return sendBack(409, problem(SECOND_LOOK, { '': why }, form.typed));
		}
		redirect(303, '/unit/second-look?saved');
	}
};
