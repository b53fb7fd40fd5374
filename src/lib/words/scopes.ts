import type { Scope, Subject } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';

const SCOPES: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_scope_practitioner,
	'massage-by-parent': m.consent_scope_parent,
	techniques: m.consent_scope_techniques,
	oil: m.consent_scope_oil,
	photos: m.consent_scope_photos,
	'unit-audit': m.consent_scope_audit,
	research: m.consent_scope_research
};

const TITLES: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_record_practitioner,
	'massage-by-parent': m.consent_record_parent,
	techniques: m.consent_record_techniques,
	oil: m.consent_record_oil,
	photos: m.consent_record_photos,
	'unit-audit': m.consent_record_audit,
	research: m.consent_record_research
};

/** What a decision is about, in the reader's words. */
export const scopeWords = (scope: Scope) => SCOPES[scope]();

/** The same as the head of a line of the record. */
export const scopeTitle = (scope: Scope) => TITLES[scope]();

const HEADS: Record<Subject, (about: { name: string }) => string> = {
	care: m.consent_may_we,
	photos: m.consent_may_photo,
	record: m.consent_may_count,
	research: m.consent_may_research
};

/** What a letter to a parent asks, by the infant's name. */
export const letterHead = (subject: Subject, name: string) => HEADS[subject]({ name });
