import { DEFAULT_SECOND_STEP } from '#lib/domain/second-step.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeSecondStepRule as schema, SECOND_STEP_RULE } from '#lib/schemas/second-step.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeSecondStepRule } from '#lib/server/care/change-second-step-rule.ts';
import * as rules from '#lib/server/db/second-step-rules.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await rules.versions(db, unit.id);
	const setting = settingSeen(rows, { url: event.url, unit }, (row) => ({
		roles: rules.toDomain(row).roles
	}));
	return { ...setting, roles: setting.versions[0]?.roles ?? DEFAULT_SECOND_STEP.roles };
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema, SECOND_STEP_RULE);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeSecondStepRule(db, { unit, person, now, typed: form.data });
		const sent = { form: SECOND_STEP_RULE, typed: form.typed };
		return answerSetting(answer, sent, {
			address: inUnit('/unit/second-step', unitOf(event.url)),
			conflict: m.doors_rule_conflict(),
			overtaken: m.doors_rule_overtaken()
		});
	}
};
