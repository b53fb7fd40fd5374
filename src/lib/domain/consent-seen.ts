import type { AuthorityRow } from './authority.ts';
import type { Instant } from './calendar.ts';
import {
	byEntry,
	SCOPES,
	type Decision,
	type DecisionRow,
	type Scope
} from './consent-decision.ts';
import { standingObjections } from './consent.ts';
import type { Reason } from './gate-reasons.ts';
import { isUnreadable } from './unreadable.ts';

/** Who is reading, in which of their roles (`may` says which). */
export interface Viewer {
	personId: string;
	as: 'clinician' | 'lead' | 'practitioner' | 'parent';
}

/** One line of a consent history as one reader may see it. */
export type SeenEntry =
	| { kind: 'decision'; decision: Decision }
	/** For parents: another person objects now. No name, no time, and one line however many. */
	| { kind: 'another-objects'; scope: Scope }
	/** For practitioners: decisions they did not witness. */
	| { kind: 'kept-private'; count: number }
	| { kind: 'unreadable'; count: number };

export type SeenReason =
	| Reason
	| { id: 'another-objects'; scope: Scope }
	/** For parents: a yes is bound to something, and the condition is not theirs to know. */
	| { id: 'condition-not-met' };

export interface History {
	infantId: string;
	decisions: readonly DecisionRow[];
	authorities: readonly AuthorityRow[];
	at: Instant;
	zone: string;
}

/**
 * What may be told to whom. Clinicians and leads see every decision; practitioners the ones they
 * witnessed; a parent their own, and that another person objects. Lines without a time come first, the
 * decisions after them by entry, so that the order gives no time away.
 */
export function whatIsSeen(viewer: Viewer, history: History): SeenEntry[] {
	const rows = history.decisions.filter((row) => row.infantId === history.infantId);
	const readable = rows.filter((row): row is Decision => !isUnreadable(row)).toSorted(byEntry);
	const open = readable.filter((decision) => isOpenTo(viewer, decision));
	const entries: SeenEntry[] = [];
	if (rows.length > readable.length) {
		entries.push({ kind: 'unreadable', count: rows.length - readable.length });
	}
	if (viewer.as === 'parent') {
		const objecting = SCOPES.filter((scope) => anotherObjects(viewer, scope, history));
		entries.push(...objecting.map((scope) => ({ kind: 'another-objects' as const, scope })));
	} else if (readable.length > open.length) {
		entries.push({ kind: 'kept-private', count: readable.length - open.length });
	}
	return [...entries, ...open.map((decision) => ({ kind: 'decision' as const, decision }))];
}

/**
 * The gate's reasons as one reader may see them: ids only of decisions open to them, and for a parent
 * no word on whether another refused or withdrew, nor when, nor what another bound a yes to. Why a hold was placed is for practitioners
 * and clinicians alone.
 */
export function reasonsSeen(
	viewer: Viewer,
	reasons: readonly Reason[],
	decisions: readonly DecisionRow[]
): SeenReason[] {
	const open = new Set(
		decisions.filter((row) => !isUnreadable(row) && isOpenTo(viewer, row)).map(({ id }) => id)
	);
	return reasons.flatMap((reason) => reasonSeen(viewer, reason, (id) => open.has(id)));
}

function reasonSeen(viewer: Viewer, reason: Reason, isOpen: (id: string) => boolean): SeenReason[] {
	const parent = viewer.as === 'parent';
	switch (reason.id) {
		case 'consent-refused':
		case 'consent-withdrawn':
		case 'parents-disagree': {
			const objections = reason.objections.filter(({ id }) => isOpen(id));
			if (!parent || objections.length === reason.objections.length) {
				return reason.id === 'parents-disagree'
					? [{ ...reason, objections, permissionIds: reason.permissionIds.filter(isOpen) }]
					: [{ ...reason, objections }];
			}
			const { scope } = reason;
			const own = objections.at(-1);
			const another: SeenReason = { id: 'another-objects', scope };
			return own === undefined
				? [another]
				: [{ id: `consent-${own.decision}`, scope, objections }, another];
		}
		case 'consent-expired': {
			const decisionIds = reason.decisionIds.filter(isOpen);
			const theirs = decisionIds.length === reason.decisionIds.length;
			return [{ ...reason, decisionIds, expiredAt: parent && !theirs ? null : reason.expiredAt }];
		}
		case 'person-not-named':
		case 'parent-not-there':
		case 'within-hours':
		case 'area-not-permitted': {
			const decisionIds = reason.decisionIds.filter(isOpen);
			const theirs = decisionIds.length === reason.decisionIds.length;
			return [parent && !theirs ? { id: 'condition-not-met' } : { ...reason, decisionIds }];
		}
		case 'not-named':
		case 'wording-changed':
		case 'no-valid-permission':
			return [{ ...reason, decisionIds: reason.decisionIds.filter(isOpen) }];
		case 'consent-unreadable':
		case 'clearance-unreadable':
		case 'skin-test-unreadable':
		case 'wrong-infant':
			return [{ ...reason, recordIds: parent ? [] : reason.recordIds }];
		case 'clearance-hold':
			return [atTheBedside(viewer) ? reason : { ...reason, holdReason: null, until: null }];
		default:
			return [reason];
	}
}

/** Why there is a hold is for those who care for the infant. */
function atTheBedside(viewer: Viewer): boolean {
	return viewer.as === 'clinician' || viewer.as === 'practitioner';
}

function isOpenTo(viewer: Viewer, decision: Decision): boolean {
	switch (viewer.as) {
		case 'clinician':
		case 'lead':
			return true;
		case 'practitioner':
			return [decision.enteredById, decision.witnessId].includes(viewer.personId);
		case 'parent':
			return decision.personId === viewer.personId;
	}
}

function anotherObjects(viewer: Viewer, scope: Scope, history: History): boolean {
	return standingObjections({ ...history, scope }).objections.some(
		({ decision }) => decision.personId !== viewer.personId
	);
}
