import { may } from '#lib/domain/access.ts';
import { SCOPES } from '#lib/domain/consent-decision.ts';
import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { scopeWords } from '#lib/words/scopes.ts';
import { scopeAsked } from '#lib/words/scopes-asked.ts';
import { stayState } from './db/infants.ts';
import * as rules from './db/consent-rules.ts';
import * as people from './db/people.ts';
import * as wordingTexts from './db/wordings.ts';
import type { WithInfant } from './auth/guard.ts';
import { authoritySeen } from './authority-seen.ts';
import { ownDecisions, wordOf, type OwnSeen } from './consent-own.ts';
import { recordsOf, consentViewerOf } from './consent-records.ts';
import { consentSeen, type EntrySeen, type Records } from './consent-seen.ts';
import { questionsIn } from './consent-questions.ts';
import * as authorities from './db/authorities.ts';
import { newId } from './ids.ts';
import { wordingChanges } from './wording-changes.ts';

/** Everything the consent page shows to this person, and which of its forms are theirs. */
export async function readConsent(here: WithInfant, asked: URLSearchParams) {
	const { now, infant, stays, unit } = here;
	const viewer = consentViewerOf(here);
	const records = await recordsOf(here);
	const seen = consentSeen(viewer, records);
	const open = stayState(infant, stays, unit.id) === 'here';
	const shown = seen.history.filter((entry) => entry.kind === 'decision');
	const worded = new Set((await wordingTexts.inUse(here.db, unit.id)).map(({ scope }) => scope));
	return {
		history: seen.history,
		/** What of the history has no day, in words. */
		untimed: seen.history.flatMap(untimedSeen),
		/** That another person has objected, a sentence each. */
		objections: seen.history.flatMap((entry) =>
			entry.kind === 'another-objects' ? untimedSeen(entry).map(({ says }) => says) : []
		),
		// what is not asked about here, and nobody decided, is nothing to tell
		scopes: seen.scopes.filter(
			({ scope, consent }) => worded.has(scope) || consent.state !== 'not-recorded'
		),
		now: here.asOf === undefined ? now : null,
		today: here.today,
		open,
		died: infant.diedAt !== null,
		noted: asked.get('done'),
		parent: viewer.as === 'parent' ? await parentPart(here, records, open, asked) : null,
		staff:
			viewer.as === 'parent'
				? null
				: await staffPart(here, open, shown, asked.get('language') ?? ORIGINAL_LANGUAGE)
	};
}

async function parentPart(
	here: WithInfant,
	records: Records,
	open: boolean,
	asked: URLSearchParams
) {
	const own = ownDecisions(here.person.id, records);
	const standing = own.filter(({ yes }) => yes !== null).map(({ scope }) => scope);
	const given = own.filter(({ yes, again }) => yes ?? again).map(({ scope }) => scope);
	const chosen = asked.get('withdraw');
	const withdrawn = given.filter((scope) => chosen === 'all' || chosen === scope);
	const change = own.find(({ scope, mayChange }) => mayChange && scope === asked.get('change'));
	const { oils } = await rules.rulesOf(here.db, here.unit.id);
	const scopes = open
		? askable(oils).filter((scope) => (change ? scope === change.scope : !standing.includes(scope)))
		: [];
	const signed = own.flatMap(({ again }) => records.texts.get(again?.wordingId ?? '') ?? []);
	const language = asked.get('language') ?? signed[0]?.language ?? ORIGINAL_LANGUAGE;
	const { questions, languages } = await questionsIn(here, { scopes, language, checked: true });
	return {
		own: own
			.filter(({ yes, again, no }) => yes ?? again ?? no)
			.map((one) => ({ ...one, asked: scopeAsked(one.scope) })),
		name: here.person.name,
		word: wordOf(here.person.id, records),
		...{ languages, oils },
		change: change ? { scope: change.scope, asked: scopeAsked(change.scope) } : null,
		practitioners: withNamed(await practitionersOf(here), own, records.names),
		questions: questions.map(({ body, ...question }) => {
			const before = own.find(({ scope }) => scope === question.scope);
			const again = before?.again ?? null;
			return {
				...question,
				asked: scopeAsked(question.scope),
				bound: before?.bound ?? null,
				again: again && changedSince(again, question, body, records)
			};
		}),
		mayWithdraw: open && given.length > 0,
		withdraw:
			open && withdrawn.length > 0
				? withdrawn.map((scope) => ({ scope, asked: scopeAsked(scope), key: newId() }))
				: null
	};
}

/** Every scope that can be asked about: without an oil there is nothing to say about oil. */
const askable = (oils: readonly string[]) =>
	SCOPES.filter((scope) => scope !== 'oil' || oils.length > 0);

/** Who could massage here: a parent may bind a yes to some of them. */
async function practitionersOf({ db, unit }: Pick<WithInfant, 'db' | 'unit'>) {
	const members = await people.members(db, unit.id);
	return members
		.filter(({ roles }) => roles.includes('practitioner'))
		.map(({ id, name }) => ({ value: id, label: name }));
}

/** People a yes names stay in sight though they work here no more: left out, it would be for anyone. */
function withNamed(
	people: { value: string; label: string }[],
	own: OwnSeen[],
	names: Record<string, string>
) {
	const named = own.flatMap(({ bound }) => bound?.conditions?.onlyPeople ?? []);
	const gone = named.filter((id) => !people.some(({ value }) => value === id));
	return [...people, ...gone.map((id) => ({ value: id, label: names[id] ?? '' }))];
}

/** What is said where a yes is asked for again: on which text it was, and what is new since. */
function changedSince(
	before: { wordingId: string; version: number | null; decided: string },
	{ wording }: { wording: { language: string } },
	body: string,
	records: Records
) {
	const signed = records.texts.get(before.wordingId);
	const { version, decided } = before;
	// between two languages every word differs, and none of that is news
	const comparable = signed?.language === wording.language;
	return { version, decided, changes: comparable ? wordingChanges(signed.body, body) : null };
}

async function staffPart(
	here: WithInfant,
	open: boolean,
	decisions: { id: string }[],
	language: string
) {
	const { db, person, relation, infant, unit } = here;
	const mayDo = (act: Parameters<typeof may>[1]) => may(person, act, relation).allowed;
	const mayRecord = open && mayDo('record a consent decision');
	const mayCheck = mayDo('check authority');
	const family = mayRecord || mayCheck ? await authorities.familyOf(db, infant.infantId) : [];
	const members = mayRecord ? await people.members(db, unit.id) : [];
	const { oils } = await rules.rulesOf(db, unit.id);
	const { questions, languages } = await questionsIn(here, {
		...{ scopes: mayRecord ? askable(oils) : [], language, checked: false }
	});
	return {
		/** A key for marking each decision that is shown; empty where it is not this person's to mark. */
		markKeys: Object.fromEntries(
			mayDo('mark a decision in error') ? decisions.map(({ id }) => [id, newId()]) : []
		),
		record: mayRecord
			? {
					...{ languages, oils },
					practitioners: await practitionersOf(here),
					questions: questions.map(({ scope, key, wording }) => ({ scope, key, wording })),
					family: family.map(({ id, name }) => ({ value: id, label: name })),
					witnesses: members
						.filter(({ id }) => id !== person.id)
						.map(({ id, name }) => ({ value: id, label: name }))
				}
			: null,
		authority: mayCheck ? authoritySeen(family, unit.timeZone, here.now) : null
	};
}

/** An entry that is no decision, in words: what this reader may know of it. */
function untimedSeen(entry: EntrySeen): { says: string; isNotice: boolean }[] {
	const say = (says: string, isNotice = false) => [{ says, isNotice }];
	switch (entry.kind) {
		case 'another-objects':
			return say(m.consent_another_objects_scope({ scope: scopeWords(entry.scope) }));
		case 'kept-private':
			return say(
				entry.count === 1
					? m.consent_kept_private_one()
					: m.consent_kept_private({ count: entry.count })
			);
		case 'unreadable':
			return say(m.consent_unreadable_rows({ count: entry.count }), true);
		default:
			return [];
	}
}
