import type { AuthorityRow } from '#lib/domain/authority.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { ClearanceRow } from '#lib/domain/clearance.ts';
import type { Decision, DecisionRow, Scope } from '#lib/domain/consent-decision.ts';
import { reasonsSeen, whatIsSeen, type Viewer } from '#lib/domain/consent-seen.ts';
import { consentState } from '#lib/domain/consent.ts';
import { consentReasons, objectionReasons } from '#lib/domain/gate-reasons.ts';
import { furtherOf, type Asked } from '#lib/domain/gate-asked.ts';
import { betweenNoAndItsEntry, needsSecondSigner } from '#lib/domain/late-entry.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { BODY_AREAS } from '#lib/domain/session-vocabulary.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { PublishedWording } from '#lib/domain/wording.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { oilWords } from '#lib/words/consent-things.ts';
import { endWords, momentWords, reasonSentence } from '#lib/words/gate-reasons.ts';
import type { Recorded } from './db/session-rows.ts';

/** What a page of sessions is read against. */
export interface Background {
	infantId: string;
	now: Instant;
	/** Null where the sessions are read as they stood at a moment that is past. */
	today: Day | null;
	zone: string;
	viewer: Viewer;
	/** Whether this reader may see what staff wrote. */
	seesNotes: boolean;
	/** Whether this reader sees adverse events that the family was not told of. */
	seesAdverse: boolean;
	mayTellAdverse: boolean;
	names: Record<string, string>;
	decisions: DecisionRow[];
	authorities: AuthorityRow[];
	clearances: ClearanceRow[];
	taughtOn: Map<string, Day>;
	wordingVersions: Map<string, number>;
	/** What those wordings, and those of the decisions, were followed by. */
	wordings: PublishedWording[];
}

/**
 * What the gate answered when a session began and on which records, as this reader may see them; and
 * apart from it what ended the consent later, so that a consent used well still shows as it stood.
 */
export function gateThen(
	recorded: Recorded,
	status: SessionView['status'],
	background: Background
) {
	const { viewer, decisions, clearances, names, zone, taughtOn } = background;
	const { allowed, reasons, reliedOn, expiresAt, wordingIds } = recorded.gate;
	const seen = new Map(decisionsSeen(background).map((decision) => [decision.id, decision]));
	const open = allowed ? reliedOn.decisions.flatMap((id) => seen.get(id) ?? []) : [];
	const versionOf = (id: string) => background.wordingVersions.get(id) ?? null;
	const clearance = clearances.find(({ id }) => id === reliedOn.clearance);
	const { asked } = recorded.gate;
	const isClear = allowed && clearance !== undefined && !isUnreadable(clearance);
	return {
		allowed,
		byParent: recorded.performerKind === 'parent',
		reasons: reasonsSeen(viewer, reasons, decisions).map((one) => reasonSentence(one, zone)),
		consents: open.map(({ personId, decidedAt, wordingId }) => ({
			who: names[personId] ?? '',
			day: dayIn(zone, decidedAt),
			version: versionOf(wordingId)
		})),
		hiddenWordings:
			allowed && open.length < reliedOn.decisions.length ? wordingIds.map(versionOf) : [],
		clearance: isClear
			? {
					who: viewer.as === 'parent' ? null : (names[clearance.byId] ?? ''),
					when: momentWords(clearance.at, zone)
				}
			: null,
		taughtOn: reliedOn.taught.flatMap((id) => taughtOn.get(id) ?? []).at(-1) ?? null,
		/** What was asked for; null from before it was kept, and where it was written down afterwards. */
		asked: asked && !recorded.late ? askedSeen(asked, background) : null,
		until: expiresAt === null ? null : endWords(expiresAt, zone),
		since: allowed && status !== 'not-done' ? whatEndedIt(recorded, background) : [],
		/** Whether `since` tells of that past moment, and not of now. */
		past: background.today === null
	};
}

/** What was asked for, in words. Of who of the family was there, a parent is told of themselves alone. */
function askedSeen({ techniques, areas, oil, there }: Asked, { viewer, names }: Background) {
	const named = there.filter((id) => viewer.as !== 'parent' || id === viewer.personId);
	return {
		techniques: furtherOf(techniques),
		areas: BODY_AREAS.filter((area) => areas.includes(area)),
		oil: oil === null ? null : oilWords(oil),
		there: named.map((id) => names[id] ?? ''),
		othersThere: named.length < there.length
	};
}

/** What is said of a session that was written down afterwards; null where it began at the cot. */
export function lateSeen({ late, signature }: Recorded, background: Background) {
	if (!late) return null;
	const { names, zone, seesNotes } = background;
	const { basis, byId, recordedAt, reason, afterwards } = late;
	const seen = new Map(decisionsSeen(background).map((decision) => [decision.id, decision]));
	const awaits = needsSecondSigner(basis) && signature === null;
	return {
		basis,
		who: names[byId] ?? '',
		when: momentWords(recordedAt, zone),
		/** Why it was given is a note of the staff. */
		reason: seesNotes ? reason : null,
		consents: (afterwards?.allowed ? afterwards.reliedOn.decisions : []).flatMap((id) => {
			const decision = seen.get(id);
			if (!decision) return [];
			const { personId, decidedAt, enteredAt } = decision;
			const moments = {
				decided: momentWords(decidedAt, zone),
				entered: momentWords(enteredAt, zone)
			};
			return [{ who: names[personId] ?? '', ...moments }];
		}),
		awaits,
		line: [
			basis === 'deviation' ? m.late_line_deviation() : m.late_line(),
			...(awaits ? [m.late_line_awaits()] : [])
		].join(' · ')
	};
}

/**
 * The noes that had been said when a session began and were entered only after it, as this reader may
 * see them: a parent learns of another person's no that it stands, and never when it was said.
 */
export function betweenSeen(recorded: Recorded, background: Background) {
	const { viewer, zone, decisions, infantId } = background;
	const scope =
		recorded.performerKind === 'parent' ? 'massage-by-parent' : 'massage-by-practitioner';
	const { startedAt } = recorded;
	const open = new Set(decisionsSeen(background).map(({ id }) => id));
	return betweenNoAndItsEntry(decisions, { infantId, startedAt, scope })
		.filter(({ id }) => viewer.as !== 'parent' || open.has(id))
		.map(({ decision, decidedAt, enteredAt }) => ({
			decision,
			decided: momentWords(decidedAt, zone),
			entered: momentWords(enteredAt, zone)
		}));
}

function decisionsSeen({ viewer, now, ...history }: Background): Decision[] {
	return whatIsSeen(viewer, { ...history, at: now }).flatMap((entry) =>
		entry.kind === 'decision' ? [entry.decision] : []
	);
}

/** Why the consent a session rested on would not carry one now. Empty where it still would. */
function whatEndedIt(recorded: Recorded, background: Background): string[] {
	const { viewer, now, zone, infantId, decisions, authorities, wordings } = background;
	const byParent = recorded.performerKind === 'parent';
	const scope: Scope = byParent ? 'massage-by-parent' : 'massage-by-practitioner';
	const records = { infantId, decisions, authorities, wordings };
	const consent = consentState({ ...records, scope, at: now, zone });
	const reasons = (byParent ? objectionReasons : consentReasons)(consent, scope);
	return reasonsSeen(viewer, reasons, decisions).map((reason) => reasonSentence(reason, zone));
}
