import type { Relationship } from '#lib/domain/authority.ts';
import type { Decision } from '#lib/domain/consent-decision.ts';
import { m } from '#lib/paraglide/messages.js';

const RELATIONSHIP_WORDS: Record<Relationship, () => string> = {
	mother: m.consent_mother,
	father: m.consent_father,
	'adoptive-parent': m.consent_adoptive_parent,
	'step-parent': m.consent_step_parent,
	'foster-carer': m.consent_foster_carer,
	guardian: m.consent_guardian,
	other: m.consent_other
};

/** What a person is to the infant, in the reader's words. */
export const relationshipWords = (relationship: Relationship) => RELATIONSHIP_WORDS[relationship]();

const ROUTE_WORDS: Record<Decision['how'], () => string> = {
	'in-app': m.consent_in_app,
	'in-person': m.consent_in_person,
	'on-paper': m.consent_on_paper,
	'by-phone': m.consent_by_phone
};

/** How a decision reached the record. */
export const routeWords = (how: Decision['how']) => ROUTE_WORDS[how]();

/** On what kind of device somebody decided. */
export const deviceWords = (device: 'phone' | 'tablet' | 'computer') => DEVICE_WORDS[device]();

const DEVICE_WORDS = {
	phone: m.consent_on_phone,
	tablet: m.consent_on_tablet,
	computer: m.consent_on_computer
};

const DECISION_WORDS: Record<Decision['decision'], () => string> = {
	given: m.consent_given,
	refused: m.consent_refused,
	withdrawn: m.consent_withdrawn
};

/** What was decided, as the record says it. */
export const decisionWords = (decision: Decision['decision']) => DECISION_WORDS[decision]();

/** A name that keeps its own direction inside a sentence, whichever way that runs. */
export const isolated = (name: string) => `\u2068${name}\u2069`;
