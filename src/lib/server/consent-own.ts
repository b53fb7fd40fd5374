import { authorityToPermit } from '#lib/domain/authority.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import {
	namesThings,
	SCOPES,
	standingDecisions,
	type Decision,
	type Scope
} from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { hasEnded } from '#lib/domain/until.ts';
import { wordingHolds } from '#lib/domain/wording.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as format from '#lib/words/format.ts';
import { boundWords, decidedWords, type Records } from './consent-seen.ts';

/** What a parent's own record says in one scope, so that the page asks or offers to withdraw. */
export interface OwnSeen {
	scope: Scope;
	/** A yes of theirs that stands, and its end. */
	yes: { until: string | null } | null;
	/** A yes of theirs on a wording that a later one no longer lets stand: it is asked again. */
	again: { wordingId: string; version: number | null; decided: string } | null;
	/** Their objection that stands. */
	no: 'refused' | 'withdrawn' | null;
	/** What their yes names and is bound to, in words. */
	items: string | null;
	conditions: string[];
	/** The same as a form takes it, to begin with where the yes is given anew. */
	bound: Bound | null;
	/** Whether they may answer anew while their yes stands, so that it names or is bound to other things. */
	mayChange: boolean;
}

/** What a yes names, is bound to and lasts until. */
export type Bound = Pick<Decision, 'items' | 'conditions' | 'untilDay'>;

/** Whether one person has said yes to anything that stands, so that there is something to withdraw. */
export function hasYes(
	personId: string,
	{ decisions, at, zone }: Pick<Records, 'decisions' | 'at' | 'zone'>
): boolean {
	return SCOPES.some((scope) => {
		const own = standingDecisions(decisions, scope, at).filter((row) => row.personId === personId);
		return (
			own.every(({ decision }) => decision === 'given') &&
			own.some(({ untilDay }) => !isOver(untilDay, at, zone))
		);
	});
}

/** What one person has decided and stands, in each scope. */
export function ownDecisions(personId: string, records: Records): OwnSeen[] {
	const { decisions, wordings, at, zone } = records;
	return SCOPES.map((scope) => {
		const own = standingDecisions(decisions, scope, at).filter((row) => row.personId === personId);
		const objection = own.findLast(({ decision }) => decision !== 'given');
		const given = objection ? [] : own.filter(({ untilDay }) => !isOver(untilDay, at, zone));
		const holds = ({ wordingId }: Decision) => wordingHolds(wordingId, wordings, at) === 'holds';
		const yes = given.findLast(holds);
		const again = yes ? undefined : given.at(-1);
		return {
			scope,
			yes: yes ? { until: yes.untilDay && format.day(yes.untilDay, 'weekday') } : null,
			again: again ? againSeen(again, records) : null,
			...boundWords(yes ?? again, records.names),
			bound: boundOf(yes ?? again),
			mayChange: yes !== undefined && (namesThings(scope) || scope === 'massage-by-practitioner'),
			no: objection ? (objection.decision === 'withdrawn' ? 'withdrawn' : 'refused') : null
		};
	});
}

function boundOf(decision: Decision | undefined): Bound | null {
	if (!decision) return null;
	const { items, conditions, untilDay } = decision;
	return { items, conditions, untilDay };
}

function againSeen(decision: Decision, { texts, zone }: Records) {
	const { wordingId } = decision;
	const version = texts.get(wordingId)?.version ?? null;
	return { wordingId, version, decided: decidedWords(decision, zone) };
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
