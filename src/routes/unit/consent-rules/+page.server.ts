import { DEFAULT_RULES } from '#lib/domain/consent-rules.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/consent-rules.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeConsentRules } from '#lib/server/care/change-consent-rules.ts';
import * as rules from '#lib/server/db/consent-rules.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change unit settings');
	const rows = await rules.versions(db, unit.id);
	const setting = settingSeen(rows, { url: event.url, unit }, (row) => ({
		rules: rules.toDomain(row)
	}));
	return {
		...setting,
		scopes: schema.ENDING_SCOPES,
		rules: setting.versions[0]?.rules ?? DEFAULT_RULES
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change unit settings');
		const form = await readForm(event.request, schema.changeConsentRules, schema.CONSENT_RULES);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await changeConsentRules(db, {
			unit,
			person,
			now,
			typed: schema.rulesTyped(form.data)
		});
		const sent = { form: schema.CONSENT_RULES, typed: form.typed };
		return answerSetting(answer, sent, {
			address: inUnit('/unit/consent-rules', unitOf(event.url)),
			conflict: m.rules_conflict(),
			overtaken: m.rules_overtaken()
		});
	}
};
