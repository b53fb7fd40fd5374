import { error, redirect } from '@sveltejs/kit';
import { DEFAULT_RULES } from '#lib/domain/consent-rules.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/consent-rules.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeConsentRules } from '#lib/server/care/change-consent-rules.ts';
import * as rules from '#lib/server/db/consent-rules.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await rules.versions(db, unit.id);
	const versions = rows.map((row) => ({
		...{ version: row.version, author: row.author, reason: row.reason },
		rules: rules.toDomain(row),
		day: dayIn(unit.timeZone, row.recordedAt),
		time: timeIn(unit.timeZone, row.recordedAt)
	}));
	return {
		...{ key: newId(), seen: versions[0]?.version ?? 0, versions },
		scopes: schema.ENDING_SCOPES,
		rules: versions[0]?.rules ?? DEFAULT_RULES,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema.changeConsentRules, schema.CONSENT_RULES);
		if (!form.ok) return sendBack(400, form.problem);
		const typed = schema.rulesTyped(form.data);
		const answer = await changeConsentRules(db, { unit, person, now, typed });
		if (answer.kind === 'elsewhere') error(404);
		if (answer.kind === 'conflict' || answer.kind === 'overtaken') {
			const why = answer.kind === 'conflict' ? m.rules_conflict() : m.rules_overtaken();
			return sendBack(409, problem(schema.CONSENT_RULES, { '': why }, form.typed));
		}
		redirect(303, '/unit/consent-rules?saved');
	}
};
