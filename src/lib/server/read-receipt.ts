import { countsFrom, isObjection, SCOPES, type Decision } from '#lib/domain/consent-decision.ts';
import { whatIsSeen } from '#lib/domain/consent-seen.ts';
import { dayIn, timeToSecond } from '#lib/domain/zone.ts';
import * as format from '#lib/words/format.ts';
import { whoSeesWords } from '#lib/words/who-sees.ts';
import type { WithInfant } from './auth/guard.ts';
import { isFamily, recordsOf, consentViewerOf } from './consent-records.ts';
import { decisionSeen } from './consent-seen.ts';
import { stayState } from './db/infants.ts';

/**
 * The receipt of one sitting: the decision and whatever the same person decided with it in one form,
 * each with the second from which it holds. Null where this reader may not see the decision.
 */
export async function readReceipt(here: WithInfant, decisionId: string) {
	const { infant, stays, unit } = here;
	const viewer = consentViewerOf(here);
	const records = await recordsOf(here);
	const open = whatIsSeen(viewer, records).flatMap((entry) =>
		entry.kind === 'decision' ? [entry.decision] : []
	);
	const asked = open.find(({ id }) => id === decisionId);
	if (!asked) return null;
	const sitting = open
		.filter((decision) => isOneSitting(decision, asked))
		.toSorted((one, other) => SCOPES.indexOf(one.scope) - SCOPES.indexOf(other.scope));
	return {
		entries: sitting.map((decision) => {
			const seen = decisionSeen(viewer, decision, records);
			return { ...seen, ...momentsOf(decision, unit.timeZone, seen.later) };
		}),
		sees: whoSeesWords(),
		unit: unit.name,
		zone: unit.timeZone,
		/** Whose receipt it is to change: a parent's own, while the infant is in the unit. */
		own: asked.personId === here.person.id,
		family: isFamily(here),
		open: stayState(infant, stays, unit.id) === 'here'
	};
}

const isOneSitting = (one: Decision, other: Decision) =>
	one.personId === other.personId &&
	one.enteredById === other.enteredById &&
	one.enteredAt === other.enteredAt &&
	one.decidedAt === other.decidedAt;

/**
 * From which second a decision holds, and was entered, on the unit's clock. `later` says that it was
 * entered in another minute than it was decided.
 */
function momentsOf(decision: Decision, zone: string, later: boolean) {
	const from = countsFrom(decision);
	return {
		from: secondWords(from, zone),
		enteredTo: secondWords(decision.enteredAt, zone),
		/** A no on paper reaches back to its date; starts are refused from when it was entered. */
		reachesBack: later && isObjection(decision) && from < decision.enteredAt
	};
}

/** @example secondWords('2026-12-05T14:30:09.000Z', 'America/New_York') // '5 December 2026, 09:30:09' */
export const secondWords = (instant: string, zone: string) =>
	`${format.day(dayIn(zone, instant), 'long')}, ${timeToSecond(zone, instant)}`;
