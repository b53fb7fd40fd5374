import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '#lib/domain/calendar.ts';
import { MIGRATIONS, migrationsIn } from './db/migrate.ts';
import type { Database } from './db/open.ts';
import type { DeploymentTable } from './db/tables/deployment.ts';
import { PROGRESS_TABLE } from './move/progress.ts';
import { hashOfCode, newCode } from './one-time-code.ts';

export type Kind = DeploymentTable['kind'];

export type Contents =
	| { holds: 'nothing' }
	| { holds: 'something else' }
	/** Our tables, before it was said what for: the making of it was cut short. */
	| { holds: 'no kind yet' }
	/** A copy of another database, of which some may be missing. */
	| { holds: 'an unfinished move' }
	| { holds: 'a newer schema'; schema: string }
	| { holds: Kind };

/** What a database holds, without changing it: asked before it is migrated. */
export async function contentsOf(db: Database): Promise<Contents> {
	const tables = (await db.introspection.getTables()).map((table) => table.name);
	if (tables.length === 0) return { holds: 'nothing' };
	if (!tables.includes('deployment')) return { holds: 'something else' };
	if (tables.includes(PROGRESS_TABLE)) return { holds: 'an unfinished move' };
	const newest = (await migrationsIn(db)).at(-1);
	if (newest !== undefined && !(newest in MIGRATIONS))
		return { holds: 'a newer schema', schema: newest };
	const deployment = await db.selectFrom('deployment').select('kind').executeTakeFirst();
	return { holds: deployment?.kind ?? 'no kind yet' };
}

export type Prepared = { kind: 'made' | 'kept' } | { kind: 'other'; holds: Kind };

/** Says for ever what a new database is for; on one that already says so, only checks that it agrees. */
export async function prepareDeployment(db: Database, kind: Kind, now: Instant): Promise<Prepared> {
	const made = await db
		.insertInto('deployment')
		.values({ id: 1, kind, createdAt: now, setupCodeHash: null, setupUsedAt: null })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.executeTakeFirst();
	if (made.numInsertedOrUpdatedRows === 1n) return { kind: 'made' };
	const { kind: holds } = await theDeployment(db);
	return holds === kind ? { kind: 'kept' } : { kind: 'other', holds };
}

/**
 * A new set-up code for a ward that is not set up; the one before it stops working. 80 bits, and only
 * its SHA-256 is kept: whoever reads the database cannot set the ward up.
 *
 * @example await newSetupCode(db) // 'K7QM-2XTB-9FHW-VR4D'
 */
export async function newSetupCode(db: Database): Promise<string> {
	const code = newCode();
	const { numUpdatedRows } = await db
		.updateTable('deployment')
		.set({ setupCodeHash: hashOfCode(code) })
		.where('kind', '=', 'ward')
		.where('setupUsedAt', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new Error('only a ward that is not set up has a set-up code');
	return code;
}

/**
 * Whether this is the set-up code, used up by the asking: true once, however many ask at once. Lower
 * case, spaces and missing hyphens are as good.
 */
export async function useSetupCode(db: Database, code: string, now: Instant): Promise<boolean> {
	const { setupCodeHash } = await theDeployment(db);
	const typed = hashOfCode(code);
	if (setupCodeHash === null || !timingSafeEqual(Buffer.from(setupCodeHash), Buffer.from(typed)))
		return false;
	const { numUpdatedRows } = await db
		.updateTable('deployment')
		.set({ setupCodeHash: null, setupUsedAt: now })
		.where('setupCodeHash', '=', setupCodeHash)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** Whether somebody can sign in: a demonstration always is set up, a ward once its code was used. */
export async function isSetUp(db: Database): Promise<boolean> {
	const { kind, setupUsedAt } = await theDeployment(db);
	return kind === 'demonstration' || setupUsedAt !== null;
}

function theDeployment(db: Database): Promise<DeploymentTable> {
	return db.selectFrom('deployment').selectAll().executeTakeFirstOrThrow();
}
