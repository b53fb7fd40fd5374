import { authorityToPermit, type AuthorityRow } from '#lib/domain/authority.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import {
	SCOPES,
	standingDecisions,
	type Decision,
	type DecisionRow,
	type Scope
} from '#lib/domain/consent-decision.ts';
import { reasonsSeen, whatIsSeen, type SeenEntry, type Viewer } from '#lib/domain/consent-seen.ts';
import { stateSeen, type SeenState } from '#lib/domain/consent-state-seen.ts';
import { consentState } from '#lib/domain/consent.ts';
import { consentReasons } from '#lib/domain/gate-reasons.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { hasEnded } from '#lib/domain/until.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import * as format from '#lib/words/format.ts';
import { endWords, momentWords, reasonSentence } from '#lib/words/gate-reasons.ts';

/** The records of one infant's consent, before anything is left out. */
export interface Records {
	infantId: string;
	decisions: readonly DecisionRow[];
	authorities: readonly AuthorityRow[];
	/** Names of people, by id. Only those a reader may see are taken from it. */
	names: Record<string, string>;
	wordings: ReadonlyMap<string, { version: number; body: string; sha256: string }>;
	/** The name typed to sign, by decision. */
	typedNames: Record<string, string>;
	at: Instant;
	zone: string;
}

/** What stands in one scope, as one reader may see it. */
export interface ScopeSeen {
	scope: Scope;
	consent: SeenState;
	/** The end of a yes, in the unit's words. */
	until: string | null;
	/** Why a practitioner may not, as sentences. */
	reasons: string[];
}

/** One decision of the history, in words. */
export interface DecisionSeen {
	id: string;
	scope: Scope;
	decision: Decision['decision'];
	how: Decision['how'];
	who: string;
	typedName: string;
	until: string | null;
	decided: string;
	/** Where it was entered at another time than it was decided. */
	entered: string | null;
	enteredBy: string | null;
	witness: string | null;
	wording: { version: number; paragraphs: string[]; sha256: string } | null;
	inError: { at: string; by: string | null; reason: string | null } | null;
}

export type EntrySeen =
	Exclude<SeenEntry, { kind: 'decision' }> | ({ kind: 'decision' } & DecisionSeen);

/** The state of each scope and the history, newest decision first, with nothing a reader may not see. */
export function consentSeen(
	viewer: Viewer,
	records: Records
): { scopes: ScopeSeen[]; history: EntrySeen[] } {
	const { at } = records;
	// a former unit reads its own stay: what was entered later is not its own
	const decisions = records.decisions.filter((row) => isUnreadable(row) || row.enteredAt <= at);
	const known = { ...records, decisions };
	const entries = whatIsSeen(viewer, known).map((entry): EntrySeen =>
		entry.kind === 'decision'
			? { kind: 'decision', ...decisionSeen(viewer, entry.decision, records) }
			: entry
	);
	return {
		scopes: SCOPES.map((scope) => scopeSeen(viewer, scope, known)),
		history: [
			...entries.filter(({ kind }) => kind !== 'decision'),
			...entries.filter(({ kind }) => kind === 'decision').toReversed()
		]
	};
}

function scopeSeen(viewer: Viewer, scope: Scope, records: Records): ScopeSeen {
	const consent = consentState({ ...records, scope });
	const seen = stateSeen(viewer, consent);
	const reasons = reasonsSeen(viewer, consentReasons(consent, scope), records.decisions);
	const ends = seen.state === 'given' ? seen.expiresAt : null;
	return {
		scope,
		consent: seen,
		until: ends === null ? null : endWords(ends, records.zone),
		reasons: reasons.map((reason) => reasonSentence(reason, records.zone))
	};
}

function decisionSeen(viewer: Viewer, decision: Decision, records: Records): DecisionSeen {
	const { id, scope, how, enteredAt, inError, untilDay } = decision;
	const { names, zone } = records;
	const wording = records.wordings.get(decision.wordingId);
	const parent = viewer.as === 'parent';
	const nameOf = (personId: string) => names[personId] ?? '';
	const decided = decidedWords(decision, zone);
	const entered = momentWords(enteredAt, zone);
	return {
		...{ id, scope, decision: decision.decision, how },
		who: nameOf(decision.personId),
		typedName: records.typedNames[id] ?? '',
		until: untilDay === null ? null : format.day(untilDay, 'weekday'),
		decided,
		entered: entered === decided ? null : entered,
		enteredBy: how === 'in-app' ? null : nameOf(decision.enteredById),
		witness: decision.witnessId === null ? null : nameOf(decision.witnessId),
		wording: wording
			? { version: wording.version, paragraphs: paragraphs(wording.body), sha256: wording.sha256 }
			: null,
		inError: inError && {
			at: momentWords(inError.at, zone),
			// why is a note of the staff, and may name the other parent
			by: parent ? null : nameOf(inError.byId),
			reason: parent ? null : inError.reason
		}
	};
}

/** Paper often holds a day and no time; what was noted then counts from the day's start. */
function decidedWords({ how, decidedAt }: Decision, zone: string): string {
	const onlyDay = how !== 'in-app' && timeIn(zone, decidedAt) === '00:00';
	return onlyDay ? format.day(dayIn(zone, decidedAt), 'weekday') : momentWords(decidedAt, zone);
}

/** A wording as paragraphs: blank lines stand between them. */
export const paragraphs = (body: string) => body.split(/\n{2,}/);

/** What a parent's own record says in one scope, so that the page asks or offers to withdraw. */
export interface OwnSeen {
	scope: Scope;
	/** A yes of theirs that stands, and its end. */
	yes: { until: string | null } | null;
	/** Their objection that stands. */
	no: 'refused' | 'withdrawn' | null;
}

/** What one person has decided and stands, in each scope. */
export function ownDecisions(personId: string, records: Records): OwnSeen[] {
	const { decisions, at, zone } = records;
	return SCOPES.map((scope) => {
		const own = standingDecisions(decisions, scope, at).filter((row) => row.personId === personId);
		const objection = own.findLast(({ decision }) => decision !== 'given');
		const yes = own.findLast((row) => row.decision === 'given' && !isOver(row.untilDay, at, zone));
		return {
			scope,
			yes:
				yes && !objection ? { until: yes.untilDay && format.day(yes.untilDay, 'weekday') } : null,
			no: objection ? (objection.decision === 'withdrawn' ? 'withdrawn' : 'refused') : null
		};
	});
}

function isOver(untilDay: Day | null, at: Instant, zone: string): boolean {
	return untilDay !== null && untilDay < dayIn(zone, at);
}

/** How far a parent's own word reaches: `may` decides, not yet checked, or no longer theirs. */
export function wordOf(personId: string, records: Records): 'may' | 'unchecked' | 'over' {
	const { authorities, at } = records;
	if (authorityToPermit(authorities, personId, at).length > 0) return 'may';
	const rows = authorities.filter((row) => !isUnreadable(row) && row.personId === personId);
	const over = rows.filter(
		(row) => !isUnreadable(row) && (row.neverWas || hasEnded(row.endedAt, at))
	);
	return rows.length > 0 && over.length === rows.length ? 'over' : 'unchecked';
}
