import type { Scope } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';

const ASKED: Record<Scope, () => string> = {
	'massage-by-practitioner': m.consent_ask_practitioner,
	'massage-by-parent': m.consent_ask_parent,
	techniques: m.consent_ask_techniques,
	oil: m.consent_ask_oil,
	photos: m.consent_ask_photos,
	'unit-audit': m.consent_ask_audit,
	research: m.consent_ask_research
};

/** What a parent is asked about a scope; the server says it, so that their page brings no list of it. */
export const scopeAsked = (scope: Scope) => ASKED[scope]();
