import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import type { publishWording as schema } from '#lib/schemas/wording.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as drafts from '../db/wording-drafts.ts';
import * as wordings from '../db/wordings.ts';
import { digestOf, sha256 } from '../ids.ts';
import type { WordingForm } from './wording-form.ts';

export type Published =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content: version `stands` was published by it. */
	| { kind: 'conflict'; stands: number }
	| {
			kind: 'refused';
			because:
				/** The draft, or what is in use, is not the one its publisher had before them. */
				| 'overtaken'
				/** It says what the version in use says. */
				| 'unchanged'
				/** Nothing was chosen for the consents that were given on earlier versions. */
				| 'effect-missing';
	  };

/**
 * Publishes a draft, letter for letter, as the next version of a wording, which is never edited again.
 * Its publisher says why, and whether earlier consents still hold or are asked for again. It waits for
 * its turn as the start of a session does: one of them sees the other whole.
 */
export function publishWording(
	db: Database,
	{ unit, person, now, typed }: WordingForm<typeof schema>
): Promise<Published> {
	const { id, scope, language, reason } = typed;
	const { stands: _seen, original: _of, ...content } = typed;
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<Published> => {
		await audit.takeTurn(tx);
		const sent = await wordings.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent.version };
		const draft = await drafts.newest(tx, { unitId: unit.id, scope, language });
		if (!draft) return { kind: 'elsewhere' };
		const versions = await wordings.versions(tx, unit.id, scope);
		const stands = versions.find((row) => row.language === language);
		const original = versions.find((row) => row.language === ORIGINAL_LANGUAGE);
		const translates = language === ORIGINAL_LANGUAGE ? null : (original?.id ?? null);
		const asSeen =
			draft.id === typed.draft &&
			draft.publishedAs === null &&
			(stands?.id ?? null) === typed.stands &&
			translates === typed.original;
		if (!asSeen) return { kind: 'refused', because: 'overtaken' };
		const says = { body: draft.body, translates };
		if (stands?.body === says.body && (stands.translates ?? null) === translates) {
			return { kind: 'refused', because: 'unchanged' };
		}
		if (stands && typed.effect === 'first') return { kind: 'refused', because: 'effect-missing' };
		const added = await wordings.publish(tx, {
			...{ id, unitId: unit.id, scope, language, version: (stands?.version ?? 0) + 1, ...says },
			...{ sha256: sha256(says.body), publishedAt: now, publishedById: person.id },
			asksAgain: stands ? Number(typed.effect === 'ask-again') : null,
			...{ reason, draftId: draft.id, digest }
		});
		if (!added) return { kind: 'refused', because: 'overtaken' };
		const line = { at: now, personId: person.id, unitId: unit.id, subject: id, digest };
		await audit.record(tx, { ...line, act: 'publish a wording' });
		return { kind: 'written' };
	});
}
