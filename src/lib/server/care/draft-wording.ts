import type { draftWording as schema } from '#lib/schemas/wording.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as drafts from '../db/wording-drafts.ts';
import { digestOf } from '../ids.ts';
import type { WordingForm } from './wording-form.ts';

export type Drafted =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with another text, or someone else saved first: `stands` is what is kept. */
	| { kind: 'conflict' | 'overtaken'; stands: string };

/**
 * Keeps what a unit lead has written so far of a wording, as the next save of its one draft. Nothing
 * is asked of parents on a draft.
 */
export function draftWording(
	db: Database,
	{ unit, person, now, typed }: WordingForm<typeof schema>
): Promise<Drafted> {
	const { id, seen, ...content } = typed;
	const of = { unitId: unit.id, scope: content.scope, language: content.language };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<Drafted> => {
		await audit.takeTurn(tx);
		const sent = await drafts.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent.body };
		const newest = await drafts.newest(tx, of);
		if ((newest?.version ?? 0) !== seen) {
			return newest ? { kind: 'overtaken', stands: newest.body } : { kind: 'elsewhere' };
		}
		const row = { ...content, id, unitId: unit.id, version: seen + 1, digest };
		if (!(await drafts.add(tx, { ...row, authorId: person.id, recordedAt: now }))) {
			return { kind: 'elsewhere' };
		}
		const line = { at: now, personId: person.id, unitId: unit.id, subject: id, digest };
		await audit.record(tx, { ...line, act: 'draft a wording' });
		return { kind: 'written' };
	});
}
