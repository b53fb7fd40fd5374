import type { Scope } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';

const SCOPES: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_scope_practitioner,
	'massage-by-parent': m.consent_scope_parent,
	'unit-audit': m.consent_scope_audit
};

const TITLES: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_record_practitioner,
	'massage-by-parent': m.consent_record_parent,
	'unit-audit': m.consent_record_audit
};

const ASKED: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_ask_practitioner,
	'massage-by-parent': m.consent_ask_parent,
	'unit-audit': m.consent_ask_audit
};

/** What a decision is about, in the reader's words. */
export const scopeWords = (scope: Scope) => SCOPES[scope]();

/** The same as the head of a line of the record. */
export const scopeTitle = (scope: Scope) => TITLES[scope]();

/** The same as a parent is asked about it. */
export const scopeAsked = (scope: Scope) => ASKED[scope]();
