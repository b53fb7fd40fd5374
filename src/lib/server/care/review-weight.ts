import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as weights from '../db/weights.ts';
import { newId } from '../ids.ts';
import { type Entering, isClosed } from './weighing.ts';

export type ReviewedWeight =
	| { kind: 'written' | 'already'; rootId: string }
	| { kind: 'closed' }
	| { kind: 'elsewhere' }
	| { kind: 'overtaken'; stands: weights.WeightRow };

/** A clinician marks a parent's weight as reviewed: the version that was on their page, once. */
export function reviewWeight(
	db: Database,
	here: Entering & { seen: string }
): Promise<ReviewedWeight> {
	const { infant, person, now, seen } = here;
	const { infantId } = infant;
	if (isClosed(here)) return Promise.resolve({ kind: 'closed' });
	return db.transaction().execute(async (tx) => {
		const version = await weights.version(tx, infantId, seen);
		const stands = version && (await weights.standing(tx, infantId, version.rootId));
		if (!stands || stands.source !== 'parent') return { kind: 'elsewhere' };
		if (stands.id !== seen) return { kind: 'overtaken', stands };
		const { rootId } = stands;
		const review = { id: newId(), weightId: seen, authorId: person.id, at: now };
		if (!(await weights.addReview(tx, review))) return { kind: 'already', rootId };
		const line = { at: now, personId: person.id, infantId, subject: rootId };
		await audit.record(tx, { ...line, act: 'review a weight' });
		return { kind: 'written', rootId };
	});
}
