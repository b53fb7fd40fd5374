import { pmaDays } from './age.ts';
import type { AuthorityRow } from './authority.ts';
import type { Day, Instant } from './calendar.ts';
import { clearanceState, type ClearanceRow, type ClearanceState } from './clearance.ts';
import type { DecisionRow, Scope } from './consent-decision.ts';
import { consentState } from './consent.ts';
import {
	clearanceReasons,
	consentReasons,
	objectionReasons,
	type Reason,
	type Stay
} from './gate-reasons.ts';
import type { Protocol } from './protocol.ts';
import { currentTeaching, type TaughtRow } from './teaching.ts';
import { firstEnd, lastEnd, type End } from './until.ts';
import type { PublishedWording } from './wording.ts';
import { dayIn } from './zone.ts';

export interface GateInput {
	infant: { id: string; gestationDays: number; birthDay: Day; stay: Stay };
	at: Instant;
	/** The unit's zone: it says which day it is, and when a permission's last day is over. */
	zone: string;
	performer: { id: string; kind: 'practitioner' | 'parent' };
	decisions: readonly DecisionRow[];
	authorities: readonly AuthorityRow[];
	/** Every version of the wordings that the decisions were made on. */
	wordings: readonly PublishedWording[];
	clearances: readonly ClearanceRow[];
	taught: readonly TaughtRow[];
	protocol: Pick<Protocol, 'earliestPmaDays'>;
}

/** The gate's answer, stored on the session as it was given. */
export interface GateAnswer {
	allowed: boolean;
	/** Every reason against, in a fixed order. Empty exactly where it is allowed. */
	reasons: Reason[];
	/** Ids of the records the answer rests on. */
	reliedOn: {
		decisions: string[];
		authorities: string[];
		clearance: string | null;
		taught: string[];
	};
	/** The wordings of the permissions relied on. */
	wordingIds: string[];
	/** The first moment this yes no longer holds, or null: no end, or not a yes. */
	expiresAt: End;
}

/**
 * Whether massage may start now, with every reason against it. It reads nothing but its argument, and
 * on any doubt or error the answer is no. A practitioner needs a permission; parents who massage their
 * own infant need none, but an objection of anyone to that blocks them too.
 */
export function gate(input: GateInput): GateAnswer {
	try {
		return decide(input);
	} catch {
		return {
			allowed: false,
			reasons: [{ id: 'could-not-decide' }],
			reliedOn: { decisions: [], authorities: [], clearance: null, taught: [] },
			wordingIds: [],
			expiresAt: null
		};
	}
}

function decide(input: GateInput): GateAnswer {
	const { infant, performer, at } = input;
	if (new Date(at).toISOString() !== at) throw new RangeError('not a moment');
	const byParent = performer.kind === 'parent';
	const scope: Scope = byParent ? 'massage-by-parent' : 'massage-by-practitioner';
	const consent = consentState({ ...input, infantId: infant.id, scope });
	const clearance = clearanceState(infant.id, input.clearances, at);
	const taught = currentTeaching(input.taught, performer.id, at);
	const reasons: Reason[] = [
		...presenceReasons(input),
		...(byParent ? objectionReasons(consent, scope) : consentReasons(consent, scope)),
		...clearanceReasons(clearance),
		...ageReasons(input, clearance)
	];
	if (taught.length === 0) reasons.push({ id: 'not-taught', performerId: performer.id });
	const allowed = reasons.length === 0;
	const permissions = byParent ? [] : consent.permissions;
	const objections = consent.objections.map(({ decision }) => decision);
	return {
		allowed,
		reasons,
		reliedOn: {
			decisions: [...permissions, ...objections].map(({ id }) => id),
			authorities: byParent ? [] : consent.authorities.map(({ id }) => id),
			clearance: 'record' in clearance ? clearance.record.id : null,
			taught: taught.map(({ id }) => id)
		},
		wordingIds: [...new Set(permissions.map(({ wordingId }) => wordingId))],
		expiresAt: allowed
			? firstEnd([
					byParent ? null : consent.expiresAt,
					'expiresAt' in clearance ? clearance.expiresAt : null,
					lastEnd(taught.map(({ validUntil }) => validUntil))
				])
			: null
	};
}

/** The infant must be here, and every record handed in must be this infant's (twins). */
function presenceReasons({ infant, decisions, authorities, clearances }: GateInput): Reason[] {
	const reasons: Reason[] = [];
	if (infant.stay !== 'here') reasons.push({ id: 'infant-not-here', stay: infant.stay });
	const recordIds = [...decisions, ...authorities, ...clearances]
		.filter(({ infantId }) => infantId !== infant.id)
		.map(({ id }) => id)
		.toSorted();
	if (recordIds.length > 0) reasons.push({ id: 'wrong-infant', recordIds });
	return reasons;
}

/** A clearance that holds may name its own earliest start; otherwise the protocol's counts. */
function ageReasons(input: GateInput, clearance: ClearanceState): Reason[] {
	const { infant, protocol, at, zone } = input;
	const named = clearance.state === 'cleared' ? clearance.record.earliestPmaDays : null;
	const earliestPmaDays = named ?? protocol.earliestPmaDays;
	const age = pmaDays(infant.gestationDays, infant.birthDay, dayIn(zone, at));
	if (Number.isNaN(age) || !Number.isFinite(earliestPmaDays)) {
		throw new RangeError('no postmenstrual age');
	}
	return age < earliestPmaDays ? [{ id: 'below-earliest-pma', pmaDays: age, earliestPmaDays }] : [];
}
