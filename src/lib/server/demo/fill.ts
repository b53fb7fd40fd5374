import type { Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import { digestOf } from '../ids.ts';
import { FILLED, type WardRows } from './rows.ts';
import { demonstrationWard } from './ward.ts';

export const DEMONSTRATION_ZONE = 'America/New_York';
export const DEMONSTRATION_SEED = 7;

/** Values a statement may bind on both databases, with room to spare. */
const MOST_VALUES = 15_000;

/**
 * Fills an empty database with the demonstration ward as of now, whole or not at all.
 *
 * @throws where the database is a real ward's, or is filled already
 */
export function fillDemonstration(
	db: Database,
	ask: { now: Instant; zone?: string; seed?: number }
): Promise<void> {
	const { now, zone = DEMONSTRATION_ZONE, seed = DEMONSTRATION_SEED } = ask;
	return fill(db, now, demonstrationWard({ seed, zone, now, today: dayIn(zone, now) }));
}

/** Writes a generated ward into an empty database in one transaction, with its audit lines. */
export function fill(db: Database, now: Instant, rows: WardRows): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await beTheDemonstration(tx, now);
		for (const table of FILLED) {
			await insert(tx, table, rows[table]);
			const digest = digestOf({ ids: rows[table].map((row) => Object.values(row)[0]) });
			const act = `fill the demonstration: ${table}`;
			await audit.record(tx, { at: now, personId: null, act, digest });
		}
	});
}

async function beTheDemonstration(tx: Database, createdAt: Instant): Promise<void> {
	const row = { id: 1, kind: 'demonstration' as const, createdAt };
	await tx
		.insertInto('deployment')
		.values({ ...row, setupCodeHash: null, setupUsedAt: null })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	const { kind } = await tx.selectFrom('deployment').select('kind').executeTakeFirstOrThrow();
	if (kind !== 'demonstration') throw new Error('this database is a ward, not a demonstration');
	const filled = await tx.selectFrom('unit').select('id').limit(1).executeTakeFirst();
	if (filled) throw new Error('the demonstration is filled already');
}

async function insert(tx: Database, table: (typeof FILLED)[number], rows: object[]) {
	const columns = Object.keys(rows[0] ?? {}).length;
	if (columns === 0) return;
	const most = Math.floor(MOST_VALUES / columns);
	for (let from = 0; from < rows.length; from += most) {
		await tx
			.insertInto(table)
			.values(rows.slice(from, from + most) as never)
			.execute();
	}
}
