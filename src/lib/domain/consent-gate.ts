import { pmaDays } from './age.ts';
import type { AuthorityRow } from './authority.ts';
import type { Day, Instant } from './calendar.ts';
import { pastLimits, type Limits } from './clearance-limits.ts';
import { clearanceState, type ClearanceRow, type ClearanceState } from './clearance.ts';
import { endOfPermitted, unmetOf } from './consent-conditions.ts';
import type { Decision, DecisionRow, Scope } from './consent-decision.ts';
import { consentState, type Yes } from './consent.ts';
import { furtherOf, type Asked, type Hands } from './gate-asked.ts';
import {
	clearanceReasons,
	conditionReasons,
	consentReasons,
	namedReasons,
	objectionReasons,
	skinTestReasons,
	yesesNaming,
	type Reason,
	type Stay
} from './gate-reasons.ts';
import type { Protocol } from './protocol.ts';
import { skinTestState, type SkinTestRow } from './skin-test.ts';
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
	skinTests: readonly SkinTestRow[];
	/** How many hours a skin test read "no reaction" is good for; null where the unit set no limit. */
	skinTestHours: number | null;
	/** What is asked for beyond massage itself. */
	asked: Asked;
	/** What hands are about to do, and how long they have been at it. */
	hands: Hands;
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
		/** Of the oil asked for; not in answers from before oils were asked for. */
		skinTest?: string | null;
	};
	/** What was asked for; not in answers from before it could be. */
	asked?: Asked;
	/** What the clearance is limited to; not in answers from before it could be. */
	limits?: Limits | null;
	/** The wordings of the permissions relied on. */
	wordingIds: string[];
	/** The first moment this yes no longer holds, or null: no end, or not a yes. */
	expiresAt: End;
}

/**
 * Whether massage as it is asked for may start now, with every reason against it. What is not allowed
 * with an oil or a technique may be without it: that is another question. It reads nothing but its argument, and
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
			reliedOn: { decisions: [], authorities: [], clearance: null, taught: [], skinTest: null },
			wordingIds: [],
			expiresAt: null
		};
	}
}

function decide(input: GateInput): GateAnswer {
	const { infant, performer, at, asked } = input;
	if (new Date(at).toISOString() !== at) throw new RangeError('not a moment');
	const clearance = clearanceState(infant.id, input.clearances, at);
	const taught = currentTeaching(input.taught, performer.id, at);
	const parts = [massagePart(input), ...techniqueParts(input), ...oilParts(input)];
	const reasons: Reason[] = [
		...presenceReasons(input),
		...unreadableOnce(parts.flatMap((part) => part.reasons)),
		...clearanceReasons(clearance),
		...(clearance.state === 'cleared' ? pastLimits(clearance.record, input) : []),
		...ageReasons(input, clearance)
	];
	if (taught.length === 0) reasons.push({ id: 'not-taught', performerId: performer.id });
	const allowed = reasons.length === 0;
	const once = (ids: string[]) => [...new Set(ids)];
	const yeses = parts.flatMap((part) => part.yeses);
	const permissions = yeses.flatMap((yes) => yes.permissions);
	return {
		allowed,
		reasons,
		reliedOn: {
			decisions: once([...permissions, ...parts.flatMap((part) => part.objections)].map(idOf)),
			authorities: once(yeses.flatMap((yes) => yes.authorities).map(idOf)),
			clearance: 'record' in clearance ? clearance.record.id : null,
			taught: taught.map(idOf),
			skinTest: parts.find((part) => part.skinTest)?.skinTest ?? null
		},
		asked,
		limits: clearance.state === 'cleared' ? clearance.record.limits : null,
		wordingIds: once(permissions.map(({ wordingId }) => wordingId)),
		expiresAt: allowed
			? firstEnd([
					...parts.map((part) => part.end()),
					'expiresAt' in clearance ? clearance.expiresAt : null,
					lastEnd(taught.map(({ validUntil }) => validUntil))
				])
			: null
	};
}

const idOf = ({ id }: { id: string }) => id;

/** What one thing that is asked for rests on, and why it may not be. */
interface Part {
	reasons: Reason[];
	/** Each person's yes that permits it; where none does, each that stands. */
	yeses: Yes[];
	objections: Decision[];
	skinTest?: string;
	/** The first moment it is permitted no more; asked only where it is. */
	end: () => End;
}

function massagePart(input: GateInput): Part {
	const { performer, infant, asked, at, zone } = input;
	const byParent = performer.kind === 'parent';
	const scope: Scope = byParent ? 'massage-by-parent' : 'massage-by-practitioner';
	const consent = consentState({ ...input, infantId: infant.id, scope });
	const objections = consent.objections.map(({ decision }) => decision);
	if (byParent) {
		return { reasons: objectionReasons(consent, scope), yeses: [], objections, end: () => null };
	}
	const circumstances = { performerId: performer.id, asked, at, zone };
	const met = consent.yeses.filter((yes) => unmetOf(yes, circumstances).length === 0);
	return {
		reasons: [...consentReasons(consent, scope), ...conditionReasons(consent.yeses, circumstances)],
		yeses: met.length > 0 ? met : consent.yeses,
		objections,
		end: () => endOfPermitted(consent.yeses, circumstances)
	};
}

function techniqueParts(input: GateInput): Part[] {
	const techniques = furtherOf(input.asked.techniques);
	return techniques.length === 0 ? [] : [namedPart(input, 'techniques', techniques)];
}

function oilParts(input: GateInput): Part[] {
	const { infant, asked, at, skinTests, skinTestHours } = input;
	if (asked.oil === null) return [];
	const { oil } = asked;
	const about = { infantId: infant.id, oil, at, limitHours: skinTestHours };
	const test = skinTestState(about, skinTests);
	const part = namedPart(input, 'oil', [oil]);
	return [
		{
			...part,
			reasons: [...part.reasons, ...skinTestReasons(test, oil)],
			...('record' in test ? { skinTest: test.record.id } : {}),
			end: () => firstEnd([part.end(), 'expiresAt' in test ? test.expiresAt : null])
		}
	];
}

/** What needs a yes that names it: each thing by someone's, and not all by the same person's. */
function namedPart(input: GateInput, scope: Scope, items: readonly string[]): Part {
	const consent = consentState({ ...input, infantId: input.infant.id, scope });
	const named = items.map((item) => yesesNaming(consent, item));
	const met = consent.yeses.filter((yes) => named.flat().includes(yes));
	return {
		reasons: namedReasons(consent, scope, items),
		yeses: met.length > 0 ? met : consent.yeses,
		objections: consent.objections.map(({ decision }) => decision),
		end: () => firstEnd(named.map((yeses) => lastEnd(yeses.map(({ expiresAt }) => expiresAt))))
	};
}

/** A row that could not be read is in the way of every scope, and said once. */
function unreadableOnce(reasons: readonly Reason[]): Reason[] {
	const recordIds = reasons.flatMap((one) =>
		one.id === 'consent-unreadable' ? one.recordIds : []
	);
	const first = reasons.findIndex(({ id }) => id === 'consent-unreadable');
	return reasons.flatMap((reason, index): Reason[] => {
		if (reason.id !== 'consent-unreadable') return [reason];
		return index === first ? [{ ...reason, recordIds: [...new Set(recordIds)].toSorted() }] : [];
	});
}

/** The infant must be here, and every record handed in must be this infant's (twins). */
function presenceReasons(input: GateInput): Reason[] {
	const { infant, decisions, authorities, clearances, skinTests } = input;
	const reasons: Reason[] = [];
	if (infant.stay !== 'here') reasons.push({ id: 'infant-not-here', stay: infant.stay });
	const recordIds = [...decisions, ...authorities, ...clearances, ...skinTests]
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
