import type { Schema } from '../db/schema.ts';

/**
 * What is sealed where a key file is set: names and whatever somebody typed freely. `about` names the
 * column that says whose it is (an infant or a person, whose key locks it); null for what is about nobody
 * by id. Figures, times and ids stay as they are: without names they are nobody's.
 */
export const SEALED: {
	[Table in keyof Schema]?: { about: keyof Schema[Table] | null; columns: (keyof Schema[Table])[] };
} = {
	person: { about: 'id', columns: ['name'] },
	invitation: { about: null, columns: ['name', 'evidence'] },
	infantFacts: { about: 'infantId', columns: ['name', 'hospitalNumber', 'reason'] },
	authority: { about: 'infantId', columns: ['evidence', 'reason'] },
	consentDecision: { about: 'infantId', columns: ['typedName', 'interpreter', 'conditions'] },
	consentError: { about: 'infantId', columns: ['reason'] },
	clearance: { about: 'infantId', columns: ['reason', 'limits'] },
	assessment: { about: 'infantId', columns: ['findings'] },
	carePlan: { about: 'infantId', columns: ['other', 'forFamily'] },
	course: { about: 'infantId', columns: ['reason'] },
	skinTest: { about: 'infantId', columns: ['batch'] },
	weight: { about: 'infantId', columns: ['typed', 'reason', 'confirmed'] },
	measurement: { about: 'infantId', columns: ['typed', 'reason', 'confirmed'] },
	growthEvent: { about: 'infantId', columns: ['note', 'reason'] },
	session: { about: 'infantId', columns: ['reason'] },
	sessionEvent: { about: 'infantId', columns: ['detail'] },
	correctionRequest: { about: 'infantId', columns: ['wish'] },
	correctionAnswer: { about: 'infantId', columns: ['answer'] },
	legalHold: { about: 'infantId', columns: ['reason'] },
	brokenGlass: { about: 'infantId', columns: ['reason'] },
	keptDraft: { about: 'personId', columns: ['fields'] }
};

/** What is about nobody by id is locked by one key of its own. */
export const NOBODY = 'nobody';
