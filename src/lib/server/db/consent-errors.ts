import type { Database } from './open.ts';
import type { ConsentErrorTable } from './tables/consents.ts';

/** Adds that a decision was recorded in error. The decision itself stays as it was entered. */
export async function add(db: Database, row: ConsentErrorTable): Promise<void> {
	await db.insertInto('consentError').values(row).execute();
}

/** The mark of that id, or the one that stands on that decision. */
export function find(
	db: Database,
	by: { id: string; decisionId: string }
): Promise<ConsentErrorTable | undefined> {
	return db
		.selectFrom('consentError')
		.selectAll()
		.where(({ or, eb }) => or([eb('id', '=', by.id), eb('decisionId', '=', by.decisionId)]))
		.executeTakeFirst();
}

/** Whether the decision is about that infant. */
export async function isOf(db: Database, decisionId: string, infantId: string): Promise<boolean> {
	const found = await db
		.selectFrom('consentDecision')
		.select('id')
		.where('id', '=', decisionId)
		.where('infantId', '=', infantId)
		.executeTakeFirst();
	return found !== undefined;
}
