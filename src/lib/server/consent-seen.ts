import type { AuthorityRow } from '#lib/domain/authority.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import {
	SCOPES,
	type Decision,
	type DecisionRow,
	type Scope
} from '#lib/domain/consent-decision.ts';
import { reasonsSeen, whatIsSeen, type SeenEntry, type Viewer } from '#lib/domain/consent-seen.ts';
import { stateSeen, type SeenState } from '#lib/domain/consent-state-seen.ts';
import { consentState } from '#lib/domain/consent.ts';
import { consentReasons } from '#lib/domain/gate-reasons.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { ORIGINAL_LANGUAGE, type PublishedWording } from '#lib/domain/wording.ts';
import { deviceWords } from '#lib/words/consent.ts';
import { conditionsWords } from '#lib/words/consent-conditions.ts';
import { thingsWords } from '#lib/words/consent-things.ts';
import * as format from '#lib/words/format.ts';
import { languageName } from '#lib/words/languages.ts';
import { endWords, momentWords, reasonSentence } from '#lib/words/gate-reasons.ts';
import type { Signature } from './db/consents.ts';

/** The records of one infant's consent, before anything is left out. */
export interface Records {
	infantId: string;
	decisions: readonly DecisionRow[];
	authorities: readonly AuthorityRow[];
	/** Names of people, by id. Only those a reader may see are taken from it. */
	names: Record<string, string>;
	/** Every version of the wordings that the decisions were made on. */
	wordings: readonly PublishedWording[];
	/** The exact texts that were signed, by id. */
	texts: ReadonlyMap<string, SignedText>;
	/** How each decision was signed. */
	signatures: Record<string, Signature>;
	at: Instant;
	zone: string;
}

/** A text that was signed. `checkedAt` is for a translation: when a person had checked it. */
export interface SignedText {
	version: number;
	language: string;
	body: string;
	sha256: string;
	checkedAt: Instant | null;
	/** The unit whose wording it is, where that is another than the one that reads it. */
	ofUnit: string | null;
}

/** What stands in one scope, as one reader may see it. */
export interface ScopeSeen {
	scope: Scope;
	consent: SeenState;
	/** The end of a yes, in the unit's words. */
	until: string | null;
	/** What a yes names and is bound to, for staff, whoever gave it. */
	items: string | null;
	conditions: string[];
	/** The units on whose wording a yes was given before the infant came here. */
	givenIn: string | null;
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
	/** What a yes names, in words. */
	items: string | null;
	/** What it is bound to, in words. */
	conditions: string[];
	decided: string;
	/** When it was entered, in the unit's zone. */
	day: string;
	time: string;
	/** Whether it was decided at another time than it was entered. */
	later: boolean;
	enteredBy: string | null;
	witness: string | null;
	interpreter: string | null;
	/** The kind of device a person decided on themselves, in words. */
	device: string | null;
	wording: WordingSeen | null;
	inError: { at: string; by: string | null; reason: string | null } | null;
}

/** A text that was signed, as it is shown. */
export interface WordingSeen {
	version: number;
	paragraphs: string[];
	sha256: string;
	language: string;
	languageName: string;
	/** Of a translation: whether a person had checked it when it was signed. */
	translation: { checked: boolean } | null;
	/** The unit whose wording it is, where that is another. */
	ofUnit: string | null;
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
	const yeses = viewer.as === 'parent' ? [] : consent.permissions;
	const bound = yeses.map((yes) => boundWords(yes, records.names));
	const elsewhere = yeses.flatMap(({ wordingId }) => records.texts.get(wordingId)?.ofUnit ?? []);
	const ends = seen.state === 'given' ? seen.expiresAt : null;
	return {
		scope,
		consent: seen,
		items: format.list([...new Set(bound.flatMap(({ items }) => items ?? []))]) || null,
		conditions: [...new Set(bound.flatMap(({ conditions }) => conditions))],
		givenIn: format.list([...new Set(elsewhere)]) || null,
		until: ends === null ? null : endWords(ends, records.zone),
		reasons: reasons.map((reason) => reasonSentence(reason, records.zone))
	};
}

/** One decision in words, without what this reader may not see. */
export function decisionSeen(viewer: Viewer, decision: Decision, records: Records): DecisionSeen {
	const { id, scope, how, enteredAt, inError, untilDay } = decision;
	const { names, zone } = records;
	const text = records.texts.get(decision.wordingId);
	const signature = records.signatures[id];
	const parent = viewer.as === 'parent';
	const nameOf = (personId: string) => names[personId] ?? '';
	const decided = decidedWords(decision, zone);
	return {
		...{ id, scope, decision: decision.decision, how },
		who: nameOf(decision.personId),
		typedName: signature?.typedName ?? '',
		interpreter: signature?.interpreter ?? null,
		device: how === 'in-app' && signature?.device ? deviceWords(signature.device) : null,
		...boundWords(decision, names),
		until: untilDay === null ? null : format.day(untilDay, 'weekday'),
		decided,
		day: format.day(dayIn(zone, enteredAt), 'weekday'),
		time: timeIn(zone, enteredAt),
		later: momentWords(enteredAt, zone) !== decided,
		enteredBy: how === 'in-app' ? null : nameOf(decision.enteredById),
		witness: decision.witnessId === null ? null : nameOf(decision.witnessId),
		wording: text ? wordingSeen(text, enteredAt) : null,
		inError: inError && {
			at: momentWords(inError.at, zone),
			// why is a note of the staff, and may name the other parent
			by: parent ? null : nameOf(inError.byId),
			reason: parent ? null : inError.reason
		}
	};
}

/** What a yes names and is bound to, in words; nothing for a no. */
export function boundWords(
	decision: Decision | undefined,
	names: Record<string, string>
): { items: string | null; conditions: string[] } {
	if (!decision) return { items: null, conditions: [] };
	const { items, conditions } = decision;
	return {
		items: items.length > 0 ? thingsWords(items) : null,
		conditions: conditions ? conditionsWords(conditions, (id) => names[id] ?? '') : []
	};
}

function wordingSeen(text: SignedText, signedAt: Instant): WordingSeen {
	const { version, language, body, sha256, checkedAt, ofUnit } = text;
	const checked = checkedAt !== null && checkedAt <= signedAt;
	return {
		...{ version, language, sha256, ofUnit, paragraphs: paragraphs(body) },
		languageName: languageName(language),
		translation: language === ORIGINAL_LANGUAGE ? null : { checked }
	};
}

/** Paper often holds a day and no time; what was noted then counts from the day's start. */
export function decidedWords({ how, decidedAt }: Decision, zone: string): string {
	const onlyDay = how !== 'in-app' && timeIn(zone, decidedAt) === '00:00';
	return onlyDay ? format.day(dayIn(zone, decidedAt), 'weekday') : momentWords(decidedAt, zone);
}

/** A wording as paragraphs: blank lines stand between them. */
export const paragraphs = (body: string) => body.split(/\n{2,}/);
