import type { Authority } from './authority.ts';
import type { Instant } from './calendar.ts';
import type { Clearance } from './clearance.ts';
import type { Decision } from './consent-decision.ts';
import type { GateInput } from './consent-gate.ts';
import { NO_CONDITIONS, type Conditions } from './consent-conditions.ts';
import type { Limits } from './clearance-limits.ts';
import { handsAtStart, MASSAGE_ALONE } from './gate-asked.ts';
import { TRIAL_PROTOCOL } from './protocol.ts';
import type { SkinTest } from './skin-test.ts';
import type { PublishedWording } from './wording.ts';

/* Records for the tests of consent and the gate. The infant is 36+0 at NOW, in New York. */

export const NOW = '2026-11-23T12:00:00.000Z';
export const INFANT = 'infant-a';
export const TWIN = 'infant-b';
export const MOTHER = 'mother';
export const FATHER = 'father';
export const STEP_FATHER = 'step-father';
export const PRACTITIONER = 'practitioner';

export function decision(
	personId: string,
	decision: Decision['decision'],
	enteredAt: Instant
): Decision {
	return {
		id: `${personId}-${decision}-${enteredAt}`,
		infantId: INFANT,
		personId,
		scope: 'massage-by-practitioner',
		decision,
		wordingId: 'wording-1',
		items: [],
		conditions: null,
		untilDay: null,
		decidedAt: enteredAt,
		enteredAt,
		enteredById: personId,
		witnessId: null,
		how: 'in-app',
		inError: null
	};
}

export function authority(personId: string, changes: Partial<Authority> = {}): Authority {
	return {
		id: `authority-${personId}`,
		infantId: INFANT,
		personId,
		relationship: 'other',
		checked: true,
		validFrom: null,
		endedAt: null,
		neverWas: false,
		recordedAt: '2026-10-20T08:00:00.000Z',
		...changes
	};
}

/** A version of the wording for massage by practitioners, in English unless changed. */
export function wording(
	version: number,
	changes: Partial<PublishedWording> = {}
): PublishedWording {
	return {
		id: `wording-${version}`,
		unitId: 'unit',
		scope: 'massage-by-practitioner',
		language: 'en',
		version,
		publishedAt: '2026-11-01T08:00:00.000Z',
		asksAgain: false,
		translates: null,
		...changes
	};
}

export function clearance(changes: Partial<Clearance> = {}): Clearance {
	return {
		id: 'clearance-1',
		infantId: INFANT,
		state: 'cleared',
		reason: null,
		validUntil: null,
		earliestPmaDays: null,
		limits: null,
		byId: 'clinician',
		at: '2026-11-20T08:00:00.000Z',
		...changes
	};
}

/** Limits of a clearance, of which only those given limit. */
export const limits = (changes: Partial<Limits>): Limits => ({
	...{ areas: null, techniques: null, positions: null, mostMinutes: null },
	...changes
});

export const OIL = 'Grapeseed oil';

/** Conditions of a yes, of which only those given bind. */
export const conditions = (bound: Partial<Conditions>): Conditions => ({
	...NO_CONDITIONS,
	...bound
});

/** A skin test of the oil, read without a reaction the day before NOW. */
export function skinTest(changes: Partial<SkinTest> = {}): SkinTest {
	return {
		id: 'skin-test-1',
		infantId: INFANT,
		oil: OIL,
		batch: 'B-204',
		appliedAt: '2026-11-21T12:00:00.000Z',
		readAt: '2026-11-22T12:00:00.000Z',
		result: 'no-reaction',
		byId: PRACTITIONER,
		recordedAt: '2026-11-22T12:00:00.000Z',
		...changes
	};
}

/** Everything in place but a consent, unless changed. */
export function gateInput(changes: Partial<GateInput>): GateInput {
	return {
		infant: { id: INFANT, gestationDays: 206, birthDay: '2026-10-08', stay: 'here' },
		at: NOW,
		zone: 'America/New_York',
		performer: { id: PRACTITIONER, kind: 'practitioner' },
		decisions: [],
		authorities: [authority(MOTHER)],
		wordings: [wording(1)],
		clearances: [clearance()],
		taught: [PRACTITIONER, MOTHER].map((personId) => ({
			id: `taught-${personId}`,
			personId,
			at: '2026-01-01T00:00:00.000Z',
			validUntil: null,
			recordedAt: '2026-01-01T00:00:00.000Z'
		})),
		skinTests: [],
		skinTestHours: null,
		asked: MASSAGE_ALONE,
		hands: handsAtStart(TRIAL_PROTOCOL),
		protocol: TRIAL_PROTOCOL,
		...changes
	};
}
