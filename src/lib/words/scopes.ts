import type { Scope } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';

const SCOPES: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_scope_practitioner,
	'massage-by-parent': m.consent_scope_parent
};

/** What a decision is about, in the reader's words. */
export const scopeWords = (scope: Scope) => SCOPES[scope]();
