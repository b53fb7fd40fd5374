import type { Instant } from './calendar.ts';
import type { ClearanceState, HoldReason } from './clearance.ts';
import type { PastLimit } from './clearance-limits.ts';
import { unmetOf, type Circumstances, type Unmet } from './consent-conditions.ts';
import type { Decision, Scope } from './consent-decision.ts';
import type { ConsentState, Yes } from './consent.ts';
import type { SkinTestState } from './skin-test.ts';
import type { End } from './until.ts';

/** Where an infant is. Only one who is here can be massaged. */
export type Stay = 'here' | 'transferred' | 'discharged' | 'died';

/** A decision that objects: its id, and whether it refused or withdrew. */
export interface ObjectionFact {
	id: string;
	decision: 'refused' | 'withdrawn';
}

/**
 * Why massage cannot start, with the facts a sentence needs. People are named only through the ids of
 * their decisions, which a reader may or may not be allowed to open (`reasonsSeen`).
 */
export type Reason =
	| { id: 'infant-not-here'; stay: Exclude<Stay, 'here'> }
	| { id: 'wrong-infant'; recordIds: string[] }
	| { id: 'consent-unreadable'; recordIds: string[] }
	| { id: 'consent-not-recorded'; scope: Scope }
	| { id: 'consent-refused'; scope: Scope; objections: ObjectionFact[] }
	| { id: 'consent-withdrawn'; scope: Scope; objections: ObjectionFact[] }
	| { id: 'parents-disagree'; scope: Scope; permissionIds: string[]; objections: ObjectionFact[] }
	| { id: 'consent-expired'; scope: Scope; decisionIds: string[]; expiredAt: End }
	| { id: 'wording-changed'; scope: Scope; decisionIds: string[] }
	| { id: 'no-valid-permission'; scope: Scope; decisionIds: string[] }
	| Unmet
	/** A yes to techniques or oil stands, and is for other things than what is asked for. */
	| { id: 'not-named'; scope: Scope; items: string[]; decisionIds: string[] }
	| { id: 'skin-test-unreadable'; recordIds: string[] }
	| { id: 'skin-test-none'; oil: string }
	| { id: 'skin-test-expired'; oil: string; testId: string; expiredAt: Instant }
	| {
			id: 'skin-test-reaction' | 'skin-test-could-not-read';
			oil: string;
			testId: string;
			readAt: Instant;
	  }
	| { id: 'clearance-unreadable'; recordIds: string[] }
	| { id: 'clearance-none' }
	| { id: 'clearance-expired'; clearanceId: string; expiredAt: Instant }
	| {
			id: 'clearance-hold';
			clearanceId: string;
			holdReason: HoldReason | null;
			since: Instant;
			until: End;
	  }
	| PastLimit
	| { id: 'below-earliest-pma'; pmaDays: number; earliestPmaDays: number }
	| { id: 'not-taught'; performerId: string }
	| { id: 'could-not-decide' };

/** Why a practitioner may not, from the consent as it stands. Empty where it is given. */
export function consentReasons(consent: ConsentState, scope: Scope): Reason[] {
	const objections = consent.objections.map(({ decision: { id, decision } }): ObjectionFact => {
		return { id, decision: decision === 'withdrawn' ? 'withdrawn' : 'refused' };
	});
	switch (consent.state) {
		case 'given':
			return [];
		case 'unreadable':
			return [{ id: 'consent-unreadable', recordIds: consent.unreadable }];
		case 'disagree':
			return [
				{ id: 'parents-disagree', scope, permissionIds: idsOf(consent.permissions), objections }
			];
		case 'withdrawn':
			return [{ id: 'consent-withdrawn', scope, objections }];
		case 'refused':
			return [{ id: 'consent-refused', scope, objections }];
		case 'expired':
			return [
				{
					id: 'consent-expired',
					scope,
					decisionIds: idsOf(consent.expired),
					expiredAt: consent.expiresAt
				}
			];
		case 'wording-changed':
			return [{ id: 'wording-changed', scope, decisionIds: idsOf(consent.askedAgain) }];
		case 'no-valid-permission':
			return [{ id: 'no-valid-permission', scope, decisionIds: idsOf(consent.withoutAuthority) }];
		case 'not-recorded':
			return [{ id: 'consent-not-recorded', scope }];
	}
}

/** Why a parent may not massage their own infant: only what objects or could not be read. */
export function objectionReasons(consent: ConsentState, scope: Scope): Reason[] {
	const blocks = consent.objections.length > 0 || consent.unreadable.length > 0;
	return blocks ? consentReasons(consent, scope) : [];
}

/**
 * Why the yeses that stand do not permit this here and now: every condition of each that is not met.
 * Empty where one of them has all of its conditions met, or where no yes stands at all.
 */
export function conditionReasons(yeses: readonly Yes[], circumstances: Circumstances): Reason[] {
	const unmet = yeses.map((yes) => unmetOf(yes, circumstances));
	if (unmet.some((reasons) => reasons.length === 0)) return [];
	const order = ['person-not-named', 'parent-not-there', 'within-hours', 'area-not-permitted'];
	return unmet
		.flat()
		.toSorted(
			(one, other) =>
				order.indexOf(one.id) - order.indexOf(other.id) ||
				one.decisionIds.join().localeCompare(other.decisionIds.join(), 'en')
		);
}

/** Why what is named here may not be used, though massage may: no yes, or one that names other things. */
export function namedReasons(
	consent: ConsentState,
	scope: Scope,
	items: readonly string[]
): Reason[] {
	if (consent.state !== 'given') return consentReasons(consent, scope);
	const left = items.filter((item) => yesesNaming(consent, item).length === 0);
	if (left.length === 0) return [];
	return [{ id: 'not-named', scope, items: left, decisionIds: idsOf(consent.permissions) }];
}

/** Each person's yes that names the thing. */
export function yesesNaming(consent: ConsentState, item: string): Yes[] {
	return consent.yeses.filter(({ standing }) =>
		standing.every(({ items }) => items.includes(item))
	);
}

/** Why not with this oil, from its skin test. Empty where it was read without a reaction. */
export function skinTestReasons(test: SkinTestState, oil: string): Reason[] {
	switch (test.state) {
		case 'no-reaction':
			return [];
		case 'unreadable':
			return [{ id: 'skin-test-unreadable', recordIds: test.unreadable }];
		case 'none':
			return [{ id: 'skin-test-none', oil }];
		case 'expired':
			return [{ id: 'skin-test-expired', oil, testId: test.record.id, expiredAt: test.expiresAt }];
		case 'reaction':
		case 'could-not-read': {
			const { id: testId, readAt } = test.record;
			return [{ id: `skin-test-${test.state}`, oil, testId, readAt }];
		}
	}
}

/** Why not, from the clearance as it stands. Empty where it is cleared. */
export function clearanceReasons(clearance: ClearanceState): Reason[] {
	switch (clearance.state) {
		case 'cleared':
			return [];
		case 'unreadable':
			return [{ id: 'clearance-unreadable', recordIds: clearance.unreadable }];
		case 'none':
			return [{ id: 'clearance-none' }];
		case 'expired': {
			const { record, expiresAt } = clearance;
			return [{ id: 'clearance-expired', clearanceId: record.id, expiredAt: expiresAt }];
		}
		case 'hold': {
			const { id, reason, at } = clearance.record;
			const until = clearance.expiresAt;
			return [{ id: 'clearance-hold', clearanceId: id, holdReason: reason, since: at, until }];
		}
	}
}

function idsOf(decisions: readonly Decision[]): string[] {
	return decisions.map(({ id }) => id);
}
