import {
	authorityToPermit,
	objectionCounts,
	type Authority,
	type AuthorityRow
} from './authority.ts';
import type { Instant } from './calendar.ts';
import {
	byEntry,
	endOfPermission,
	isObjection,
	standingDecisions,
	type Decision,
	type DecisionRow,
	type Scope
} from './consent-decision.ts';
import { isUnreadable } from './unreadable.ts';
import { firstEnd, hasEnded, lastEnd, type End } from './until.ts';
import { wordingHolds, type PublishedWording } from './wording.ts';

export interface ConsentInput {
	infantId: string;
	decisions: readonly DecisionRow[];
	authorities: readonly AuthorityRow[];
	/** Every version of the wordings that the decisions were made on. */
	wordings: readonly PublishedWording[];
	scope: Scope;
	at: Instant;
	zone: string;
}

/** An objection that counts, and whether staff have checked that this person has authority. */
export interface Objection {
	decision: Decision;
	authority: 'checked' | 'not-checked';
}

/** One person's yes that holds. */
export interface Yes {
	/** What the person decided and stands: of several yeses, the stricter reading of all counts. */
	standing: Decision[];
	/** Those of them whose wording still holds. */
	permissions: Decision[];
	authorities: Authority[];
	/** The first moment the person's yes no longer holds, or null. */
	expiresAt: End;
}

/** The consent of one infant in one scope at one moment, with the records it rests on. */
export interface ConsentState {
	state:
		| 'not-recorded'
		| 'given'
		| 'refused'
		| 'withdrawn'
		| 'disagree'
		| 'expired'
		| 'wording-changed'
		| 'no-valid-permission'
		| 'unreadable';
	/** Each person's yes that holds, one a person. */
	yeses: Yes[];
	/** Each yes that holds. A yes that an objection overrules is still listed. */
	permissions: Decision[];
	/** The authorities under which those permissions hold. */
	authorities: Authority[];
	objections: Objection[];
	/** Each yes whose day has passed, by a person who may still decide. */
	expired: Decision[];
	/** Each yes on a wording of which a later version asks again, by a person who may still decide. */
	askedAgain: Decision[];
	/** Each yes of a person without checked authority now. */
	withoutAuthority: Decision[];
	/**
	 * Ids of decisions and authorities that could not be read, and of each yes whose wording is not
	 * known. One is enough for `unreadable`.
	 */
	unreadable: string[];
	/** Where given: the first moment no yes holds any more, or null. Where expired: when it did. */
	expiresAt: End;
}

type Answer = Omit<ConsentState, 'state'>;

/**
 * The consent as a fold over every decision, in any order. One permission by a person with checked
 * authority is enough, and any objection blocks. A permission on a wording of which a later version
 * asks again is none; an objection holds on whatever wording. Rows of another infant count for nothing.
 *
 * @throws RangeError where a day or the zone is not one
 */
export function consentState(input: ConsentInput): ConsentState {
	const { wordings, at } = input;
	return fold(input, ({ wordingId }) => wordingHolds(wordingId, wordings, at));
}

/** What objects and what could not be read: that depends on no wording. */
export function standingObjections(
	input: Omit<ConsentInput, 'wordings'>
): Pick<ConsentState, 'objections' | 'unreadable'> {
	const { objections, unreadable } = fold(input, () => 'holds');
	return { objections, unreadable };
}

type Holds = (decision: Decision) => ReturnType<typeof wordingHolds>;

function fold(input: Omit<ConsentInput, 'wordings'>, holds: Holds): ConsentState {
	const { infantId, scope, at, zone } = input;
	const decisions = input.decisions.filter((row) => row.infantId === infantId);
	const authorities = input.authorities.filter((row) => row.infantId === infantId);
	const byPerson = Map.groupBy(
		standingDecisions(decisions, scope, at),
		(decision) => decision.personId
	);
	const answers = [...byPerson].map(([personId, standing]) =>
		answerOf(personId, standing, authorities, { at, zone, holds })
	);
	const rows = [...decisions, ...authorities].filter(isUnreadable).map(({ id }) => id);
	const whole: Answer = {
		yeses: answers.flatMap((answer) => answer.yeses),
		permissions: answers.flatMap((answer) => answer.permissions),
		authorities: answers.flatMap((answer) => answer.authorities),
		objections: answers.flatMap((answer) => answer.objections),
		expired: answers.flatMap((answer) => answer.expired),
		askedAgain: answers.flatMap((answer) => answer.askedAgain),
		withoutAuthority: answers.flatMap((answer) => answer.withoutAuthority),
		unreadable: [...rows, ...answers.flatMap((answer) => answer.unreadable)].toSorted(),
		expiresAt: null
	};
	const state = stateOf(whole);
	return { ...whole, state, expiresAt: endOf(state, answers) };
}

/** What one person's standing decisions amount to. Their own objection overrules their own yes. */
function answerOf(
	personId: string,
	standing: Decision[],
	authorityRows: readonly AuthorityRow[],
	{ at, zone, holds }: { at: Instant; zone: string; holds: Holds }
): Answer {
	const nothing: Answer = {
		yeses: [],
		permissions: [],
		authorities: [],
		objections: [],
		expired: [],
		askedAgain: [],
		withoutAuthority: [],
		unreadable: [],
		expiresAt: null
	};
	const authorities = authorityToPermit(authorityRows, personId, at);
	const objections = standing.filter(isObjection);
	if (objections.length > 0) {
		if (!objectionCounts(authorityRows, personId, at)) return nothing;
		const authority = authorities.length > 0 ? 'checked' : 'not-checked';
		return { ...nothing, objections: objections.map((decision) => ({ decision, authority })) };
	}
	if (authorities.length === 0) return { ...nothing, withoutAuthority: standing };
	const expiresAt = firstEnd([
		...standing.map((decision) => endOfPermission(decision, zone)),
		lastEnd(authorities.map(({ endedAt }) => endedAt))
	]);
	if (hasEnded(expiresAt, at)) return { ...nothing, expired: standing, expiresAt };
	const on = Map.groupBy(standing, holds);
	const unreadable = (on.get('unknown') ?? []).map(({ id }) => id);
	const permissions = on.get('holds') ?? [];
	if (permissions.length > 0) {
		const yeses = [{ standing, permissions, authorities, expiresAt }];
		return { ...nothing, yeses, permissions, authorities, expiresAt, unreadable };
	}
	return { ...nothing, askedAgain: on.get('asked-again') ?? [], unreadable };
}

function stateOf(whole: Answer): ConsentState['state'] {
	const newestObjection = whole.objections
		.map(({ decision }) => decision)
		.toSorted(byEntry)
		.at(-1);
	if (whole.unreadable.length > 0) return 'unreadable';
	if (newestObjection !== undefined) {
		if (whole.permissions.length > 0) return 'disagree';
		return newestObjection.decision === 'withdrawn' ? 'withdrawn' : 'refused';
	}
	if (whole.permissions.length > 0) return 'given';
	if (whole.askedAgain.length > 0) return 'wording-changed';
	if (whole.expired.length > 0) return 'expired';
	return whole.withoutAuthority.length > 0 ? 'no-valid-permission' : 'not-recorded';
}

/** One person's yes is enough, so what is given lasts as long as the longest of them. */
function endOf(state: ConsentState['state'], answers: readonly Answer[]): End {
	if (state !== 'given' && state !== 'expired') return null;
	const rest = state === 'given' ? 'permissions' : 'expired';
	return lastEnd(
		answers.filter((answer) => answer[rest].length > 0).map(({ expiresAt }) => expiresAt)
	);
}
