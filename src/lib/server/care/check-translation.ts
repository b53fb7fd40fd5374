import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import type { checkTranslation as schema } from '#lib/schemas/wording.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as wordings from '../db/wordings.ts';
import { digestOf } from '../ids.ts';
import type { WordingForm } from './wording-form.ts';

export type TranslationChecked =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** It is marked already: `stands` says who checked it. */
	| { kind: 'conflict'; stands: string };

/**
 * Marks a published translation as checked by a person: from then on a parent can sign it alone. A
 * mark is never taken back; a translation that turns out wrong is followed by another version.
 */
export function checkTranslation(
	db: Database,
	{ unit, person, now, typed }: WordingForm<typeof schema>
): Promise<TranslationChecked> {
	const { id, wording: wordingId, checkedBy } = typed;
	const digest = digestOf({ wordingId, checkedBy });
	return db.transaction().execute(async (tx): Promise<TranslationChecked> => {
		await audit.takeTurn(tx);
		const wording = await wordings.find(tx, wordingId);
		if (wording?.unitId !== unit.id || wording.language === ORIGINAL_LANGUAGE) {
			return { kind: 'elsewhere' };
		}
		const sent = await wordings.checkOf(tx, { id });
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		const stands = sent ?? (await wordings.checkOf(tx, { wordingId }));
		if (stands) {
			const same = stands.id === id && stands.digest === digest;
			return same ? { kind: 'already' } : { kind: 'conflict', stands: stands.checkedBy };
		}
		const row = { id, wordingId, unitId: unit.id, checkedBy, digest };
		if (!(await wordings.addCheck(tx, { ...row, authorId: person.id, recordedAt: now }))) {
			return { kind: 'elsewhere' };
		}
		const line = { at: now, personId: person.id, unitId: unit.id, subject: id, digest };
		await audit.record(tx, { ...line, act: 'check a translation' });
		return { kind: 'written' };
	});
}
