import { error, fail, redirect } from '@sveltejs/kit';
import { SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';
import { decisionWords } from '#lib/words/consent.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { scopeWords } from '#lib/words/scopes.ts';
import type { WithInfant } from './auth/guard.ts';
import type { Checked } from './care/check-authority.ts';
import type { Decided, Refused } from './care/consent-writing.ts';
import type { Marked } from './care/mark-decision-in-error.ts';
import type { ConsentDecisionTable } from './db/tables/consents.ts';
import { problem, type FormProblem } from './forms.ts';

/** A form sent back: `stale` where the page must be read anew before it is sent again. */
export const back = (status: number, sent: FormProblem, stale = false) =>
	fail(status, { problem: sent, stale });

interface Form {
	name: string;
	typed: FormProblem['typed'];
	/** What was sent, in a few words, to be shown beside what stands. */
	sent: string;
}

/** Answers a form that decides: on to what was recorded, or back with why nothing was. */
export function answerDecided(here: WithInfant, form: Form, answer: Decided) {
	const again = (status: number, errors: FormProblem['errors'], stale = false) =>
		back(status, problem(form.name, errors, form.typed), stale);
	switch (answer.kind) {
		case 'written':
		case 'already':
			return redirect(303, receiptOf(here, answer.ids));
		case 'elsewhere':
			return error(404);
		case 'conflict': {
			const stored = answer.stored.map((row) => storedWords(row, here.unit.timeZone)).join(', ');
			return again(409, { '': m.consent_conflict({ stored, sent: form.sent }) }, true);
		}
		case 'refused': {
			const { field, sentence, status } = REFUSALS[answer.because](answer.scope);
			return again(status, { [field]: sentence }, status === 409);
		}
	}
}

/** The receipt of what was just recorded. */
export function receiptOf({ infant }: WithInfant, ids: string[]): string {
	return `/infants/${infant.infantId}/consent/receipts/${ids[0]}?new`;
}

function storedWords(row: ConsentDecisionTable, zone: string): string {
	const scope = SCOPES.find((known) => known === row.scope);
	return sentWords(scope, row.decision, momentWords(row.enteredAt, zone));
}

/** A decision in a few words: "Yes: massage by practitioners". */
export function sentWords(
	scope: Scope | undefined,
	decision: ConsentDecisionTable['decision'],
	at?: string
): string {
	const words = `${decisionWords(decision)}: ${scope ? scopeWords(scope) : ''}`;
	return at === undefined ? words : `${words} (${at})`;
}

type Refusal = (scope?: Scope) => { field: string; sentence: string; status: number };
const say =
	(field: string, sentence: () => string, status = 400): Refusal =>
	() => ({ field, sentence: sentence(), status });
const beside =
	(sentence: () => string, status = 400): Refusal =>
	(scope) => ({ field: scope ?? '', sentence: sentence(), status });

const REFUSALS: Record<Refused['because'], Refusal> = {
	closed: say('', m.consent_closed, 409),
	'wording-changed': beside(m.consent_wording_changed, 409),
	'no-interpreter': beside(m.consent_no_interpreter),
	'until-past': say('until', m.consent_until_past),
	'not-checked': beside(m.consent_not_checked),
	'nothing-to-withdraw': beside(m.consent_nothing_to_withdraw, 409),
	'in-future': say('day', m.consent_in_future),
	'before-birth': say('day', m.consent_before_birth),
	'time-never': say('time', m.consent_time_never),
	'not-family': say('person', m.consent_not_family),
	'own-decision': say('person', m.consent_own_decision),
	'no-such-oil': say('oil-items[]', m.consent_no_such_oil, 409),
	'no-such-person': say('onlyPeople[]', m.consent_no_such_person, 409),
	'no-witness': say('witness', m.consent_no_witness)
};

/** Answers the form that marks a decision as recorded in error. */
export function answerMarked(here: WithInfant, form: Form, answer: Marked) {
	switch (answer.kind) {
		case 'written':
		case 'already':
			return redirect(303, `/infants/${here.infant.infantId}/consent?done=error`);
		case 'elsewhere':
			return error(404);
		case 'conflict': {
			const { reason, at } = answer.stored;
			const stored = `${reason} (${momentWords(at, here.unit.timeZone)})`;
			const sentence = m.consent_error_conflict({ stored, sent: form.sent });
			return back(409, problem(form.name, { '': sentence }, form.typed), true);
		}
	}
}

/** Answers the forms about authority. */
export function answerChecked(here: WithInfant, form: Form, answer: Checked) {
	const again = (status: number, errors: FormProblem['errors']) =>
		back(status, problem(form.name, errors, form.typed), status === 409);
	switch (answer.kind) {
		case 'written':
		case 'already':
			return redirect(303, `/infants/${here.infant.infantId}/consent?done=authority`);
		case 'elsewhere':
			return error(404);
		case 'overtaken':
			return again(409, { '': m.consent_authority_overtaken() });
		case 'refused':
			if (answer.because === 'own-authority') return again(403, { '': m.consent_own_authority() });
			return again(
				400,
				answer.because === 'until-past'
					? { until: m.consent_until_past() }
					: { endedOn: m.consent_in_future() }
			);
	}
}
