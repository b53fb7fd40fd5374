import type { Scope } from '#lib/domain/consent-decision.ts';
import type { Database } from './open.ts';
import type { WordingDraftTable } from './tables/consents.ts';

/** A unit's wording in one language: what has at most one draft. */
export interface Of {
	unitId: string;
	scope: Scope;
	language: string;
}

/** The newest save of a draft with who made it, whether it was published since or not. */
export function newest(db: Database, { unitId, scope, language }: Of) {
	return db
		.selectFrom('wordingDraft')
		.innerJoin('person', 'person.id', 'wordingDraft.authorId')
		.leftJoin('wording', 'wording.draftId', 'wordingDraft.id')
		.selectAll('wordingDraft')
		.select(['person.name as author', 'wording.id as publishedAs'])
		.where('wordingDraft.unitId', '=', unitId)
		.where('wordingDraft.scope', '=', scope)
		.where('wordingDraft.language', '=', language)
		.orderBy('wordingDraft.version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** One save, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<WordingDraftTable | undefined> {
	return db.selectFrom('wordingDraft').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a save; false where another has come first, or the key stands already. */
export async function add(db: Database, row: WordingDraftTable): Promise<boolean> {
	const added = await db
		.insertInto('wordingDraft')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}
