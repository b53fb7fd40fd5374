import { addDays, isDay, type Day, type Instant } from './calendar.ts';
import type { Conditions } from './consent-conditions.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';
import { startOfDay } from './zone.ts';

/** What a decision is about, each on its own. Withdrawing one scope leaves the others. */
export const SCOPES = [
	'massage-by-practitioner',
	'massage-by-parent',
	'techniques',
	'oil',
	'photos',
	'unit-audit',
	'research'
] as const;

export type Scope = (typeof SCOPES)[number];

/** Care itself, pictures, what the record is used for, research: each asked for apart from the others. */
export const SUBJECTS = ['care', 'photos', 'record', 'research'] as const;

export type Subject = (typeof SUBJECTS)[number];

/** What each scope concerns. */
export const SUBJECT_OF: Record<Scope, Subject> = {
	'massage-by-practitioner': 'care',
	'massage-by-parent': 'care',
	techniques: 'care',
	oil: 'care',
	photos: 'photos',
	'unit-audit': 'record',
	research: 'research'
};

/** Scopes in which a yes names what it is for: which techniques, which oil. It is for nothing else. */
export const SCOPES_OF_NAMED = ['techniques', 'oil'] as const satisfies readonly Scope[];

/** Whether a yes in this scope has to name what it is for. */
export function namesThings(scope: Scope): boolean {
	return SCOPES_OF_NAMED.some((named) => named === scope);
}

export const DECISIONS = ['given', 'refused', 'withdrawn'] as const;

/** How a decision reached the record. */
export const ROUTES = ['in-app', 'in-person', 'on-paper', 'by-phone'] as const;

/** One decision by one person for one infant in one scope. Never edited: a new one replaces it. */
export interface Decision {
	id: string;
	infantId: string;
	personId: string;
	scope: Scope;
	decision: (typeof DECISIONS)[number];
	wordingId: string;
	/** What a yes to techniques or oil is for, by name; empty in every other scope, and for a no. */
	items: readonly string[];
	/** What a yes to massage by practitioners is bound to; null where to nothing. */
	conditions: Conditions | null;
	/** The last whole day a yes is good for, in the unit's zone; null where it has no end. */
	untilDay: Day | null;
	/** When the person decided: for paper, the date on the paper. */
	decidedAt: Instant;
	/** When it was recorded here. */
	enteredAt: Instant;
	/** Who recorded it: the person themselves in the app, otherwise the staff member who witnessed. */
	enteredById: string;
	/** A second witness, as for a phone call. */
	witnessId: string | null;
	how: (typeof ROUTES)[number];
	inError: { reason: string; byId: string; at: Instant } | null;
}

export type DecisionRow = Decision | Unreadable;

/** Whether the decision says no. A withdrawal objects exactly as a refusal does. */
export function isObjection(decision: Decision): boolean {
	return decision.decision !== 'given';
}

/**
 * The first moment the decision has effect. A yes works once it was both made and entered, so a paper
 * dated Monday and entered on Tuesday permits nothing on Monday; a no reaches back to its paper.
 */
export function countsFrom(decision: Decision): Instant {
	const [earlier, later] = [decision.decidedAt, decision.enteredAt].toSorted();
	return (isObjection(decision) ? earlier : later) as Instant;
}

/**
 * The first moment a yes no longer holds, or null where it has no end. "Until 5 December" ends at
 * 00:00 on 6 December in the unit's zone, on days the clock changes too.
 *
 * @throws RangeError where the day or the zone is not one
 */
export function endOfPermission(decision: Decision, zone: string): Instant | null {
	if (decision.untilDay === null) return null;
	if (!isDay(decision.untilDay)) throw new RangeError(`not a calendar day in ${decision.id}`);
	return startOfDay(zone, addDays(decision.untilDay, 1));
}

/**
 * The decisions in the scope that have effect at that moment and were not replaced, oldest entry
 * first. Rows marked in error are left out before anything else. A decision is replaced by one of the
 * same person made no earlier and entered later. So an old paper that is entered after a withdrawal
 * lifts nothing: where neither replaced the other both stand, and the reader takes the stricter.
 */
export function standingDecisions(
	decisions: readonly DecisionRow[],
	scope: Scope,
	at: Instant
): Decision[] {
	const inEffect = decisions.filter(
		(row): row is Decision =>
			!isUnreadable(row) && row.scope === scope && row.inError === null && countsFrom(row) <= at
	);
	return inEffect
		.filter((decision) => !inEffect.some((other) => replaces(other, decision)))
		.toSorted(byEntry);
}

function replaces(newer: Decision, older: Decision): boolean {
	return (
		newer.personId === older.personId &&
		newer.decidedAt >= older.decidedAt &&
		newer.enteredAt > older.enteredAt
	);
}

/**
 * Orders decisions by when they were entered, so that rows in any order read the same. Those of one sitting
 * stand last to first, as a list that is read from its newest has them in the order of the letter.
 */
export function byEntry(one: Decision, other: Decision): number {
	return (
		compare(one.enteredAt, other.enteredAt) ||
		SCOPES.indexOf(other.scope) - SCOPES.indexOf(one.scope) ||
		compare(one.id, other.id)
	);
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
