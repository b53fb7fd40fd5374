import { error, redirect } from '@sveltejs/kit';
import { SCOPES } from '#lib/domain/consent-decision.ts';
import * as authority from '#lib/schemas/authority.ts';
import * as schema from '#lib/schemas/consent.ts';
import { deviceKind } from '#lib/server/device-kind.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { checkAuthority } from '#lib/server/care/check-authority.ts';
import { decideConsent } from '#lib/server/care/decide-consent.ts';
import { markDecisionInError } from '#lib/server/care/mark-decision-in-error.ts';
import { recordDecision } from '#lib/server/care/record-decision.ts';
import { withdrawConsent } from '#lib/server/care/withdraw-consent.ts';
import * as answers from '#lib/server/consent-answers.ts';
import { isFamily } from '#lib/server/consent-records.ts';
import { endFound, deciderOf, said, sentOf, signed } from '#lib/server/consent-typed.ts';
import { readForm } from '#lib/server/forms.ts';
import { readConsent } from '#lib/server/read-consent.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see consent state');
	return readConsent(here, event.url.searchParams);
};

const sentFrom = ({ request }: { request: Request }) => ({ device: deviceKind(request.headers) });

export const actions: Actions = {
	// not 'decide consent': a no counts even where nobody has checked who may say yes
	decide: async (event) => {
		const here = await guard.infant(event, 'see consent state');
		if (!isFamily(here)) error(403);
		const form = await readForm(event.request, schema.decideConsent, schema.DECIDE_CONSENT);
		if (!form.ok) return answers.back(400, form.problem);
		const chosen = signed(form.data);
		if (chosen.length === 0) redirect(303, `${event.url.pathname}?done=nothing`);
		const conditions = schema.conditionsTyped(form.data);
		const { until: untilDay, name } = form.data;
		const typed = { untilDay, conditions, typedName: name ?? '' };
		const answer = await decideConsent(here.db, {
			...here,
			...typed,
			...sentFrom(event),
			answers: chosen
		});
		const sent = { name: schema.DECIDE_CONSENT, typed: form.typed, sent: sentOf(chosen) };
		return answers.answerDecided(here, sent, answer);
	},

	withdraw: async (event) => {
		const here = await guard.infant(event, 'see consent state');
		if (!isFamily(here)) error(403);
		const form = await readForm(event.request, schema.withdrawConsent, schema.WITHDRAW_CONSENT);
		if (!form.ok) return answers.back(400, form.problem);
		const scopes = SCOPES.flatMap((scope) => {
			const id = form.data[`${scope}-id`];
			return id ? [{ scope, id }] : [];
		});
		const answer = await withdrawConsent(here.db, { ...here, ...sentFrom(event), scopes });
		const withdrawn = scopes.map(({ scope }) => answers.sentWords(scope, 'withdrawn')).join(', ');
		const sent = { name: schema.WITHDRAW_CONSENT, typed: form.typed, sent: withdrawn };
		return answers.answerDecided(here, sent, answer);
	},

	record: async (event) => {
		const here = await guard.infant(event, 'record a consent decision');
		const form = await readForm(event.request, schema.recordDecision, schema.RECORD_DECISION);
		if (!form.ok) return answers.back(400, form.problem);
		const chosen = said(form.data);
		const { how, day, time, witness, interpreter, until, name } = form.data;
		const conditions = schema.conditionsTyped(form.data);
		const kept = { how, day, time, interpreter, conditions };
		const typed = { ...kept, witnessId: witness || null, untilDay: until, typedName: name };
		const who = deciderOf(form.data);
		const asked = { ...here, ...typed, ...sentFrom(event), who, answers: chosen };
		const sent = { name: schema.RECORD_DECISION, typed: form.typed, sent: sentOf(chosen) };
		return answers.answerDecided(here, sent, await recordDecision(here.db, asked));
	},

	error: async (event) => {
		const here = await guard.infant(event, 'mark a decision in error');
		const form = await readForm(event.request, schema.markInError, schema.MARK_IN_ERROR);
		if (!form.ok) return answers.back(400, form.problem);
		const { infantId } = here.infant;
		const { id, decision, reason } = form.data;
		const asked = { ...here, infantId, id, decisionId: decision, reason };
		const sent = { name: schema.MARK_IN_ERROR, typed: form.typed, sent: reason };
		return answers.answerMarked(here, sent, await markDecisionInError(here.db, asked));
	},

	check: async (event) => {
		const here = await guard.infant(event, 'check authority');
		const form = await readForm(event.request, authority.checkAuthority, authority.CHECK_AUTHORITY);
		if (!form.ok) return answers.back(400, form.problem);
		const { id, person: personId, seen, relationship, evidence, until: untilDay } = form.data;
		const finding = { kind: 'checked' as const, relationship, evidence, untilDay };
		const about = { infantId: here.infant.infantId, id, personId, seen: seen || null };
		const sent = { name: authority.CHECK_AUTHORITY, typed: form.typed, sent: '' };
		const answer = await checkAuthority(here.db, { ...here, ...about, finding });
		return answers.answerChecked(here, sent, answer);
	},

	end: async (event) => {
		const here = await guard.infant(event, 'check authority');
		const form = await readForm(event.request, authority.endAuthority, authority.END_AUTHORITY);
		if (!form.ok) return answers.back(400, form.problem);
		const { id, person: personId, seen } = form.data;
		const about = { infantId: here.infant.infantId, id, personId, seen: seen || null };
		const sent = { name: authority.END_AUTHORITY, typed: form.typed, sent: '' };
		const finding = endFound(form.data);
		const answer = await checkAuthority(here.db, { ...here, ...about, finding });
		return answers.answerChecked(here, sent, answer);
	}
};
