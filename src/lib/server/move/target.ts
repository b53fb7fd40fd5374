import { sql } from 'kysely';
import { contentsOf } from '../deployment.ts';
import { migrate } from '../db/migrate.ts';
import { isPostgres } from '../db/migrations/append-only.ts';
import { switchTriggers } from '../db/triggers.ts';
import type { Database } from '../db/open.ts';
import { NotMoved } from './not-moved.ts';
import {
	beginProgress,
	endProgress,
	keepAside,
	setAside,
	type Source,
	sourceOf
} from './progress.ts';
import { migrationsOf, type Table } from './tables.ts';

/* The database that is filled: made ready, and made whole at the end. */

/**
 * Makes a database ready to be filled, or goes on with one that this very move was filling. While it is
 * filled its triggers stand aside: rows come in an order in which some of them would be refused.
 *
 * @param names of the migrations that the source was made by
 * @throws NotMoved where it holds anything
 */
export async function makeReady(
	db: Database,
	source: Source,
	names: readonly string[],
	tables: readonly Table[]
): Promise<void> {
	const { holds } = await contentsOf(db);
	if (holds === 'an unfinished move') return refuseAnother(source, await sourceOf(db));
	if (holds !== 'nothing' && holds !== 'no kind yet') throw notEmpty();
	await migrate(db, migrationsOf(names)).catch((failure: unknown) => {
		// It was migrated further than the source was.
		throw holds === 'no kind yet' ? notEmpty() : failure;
	});
	await db.transaction().execute(async (tx) => {
		for (const { name } of tables) {
			// The turn of the audit's writers is there from the start.
			if (name === 'audit_head') continue;
			const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
			if (rows.length > 0) throw notEmpty();
		}
		await beginProgress(tx, source);
		await takeAside(tx, tables);
		await sql`delete from audit_head`.execute(tx);
	});
}

const notEmpty = () =>
	new NotMoved('it is not empty, and a move writes over nothing: name an empty one.');

function refuseAnother(source: Source, begun: Source): void {
	if (source.name !== begun.name)
		throw new NotMoved(
			`it is not empty: a move from ${begun.name} was cut short in it. Go on with that one, or name an empty database.`
		);
	if (JSON.stringify(source) !== JSON.stringify(begun))
		throw new NotMoved(
			'it is not empty: it is partly filled from this source, to which more was written since. Empty it, and begin again.'
		);
}

async function takeAside(tx: Database, tables: readonly Table[]): Promise<void> {
	if (isPostgres(tx as never)) {
		for (const { name } of tables) await switchTriggers(tx, name, 'disable');
		return;
	}
	const { rows } = await sql<{
		name: string;
		sql: string;
	}>`select name, sql from sqlite_master where type = 'trigger'`.execute(tx);
	for (const trigger of rows) {
		await keepAside(tx, trigger.name, trigger.sql);
		await sql`drop trigger ${sql.ref(trigger.name)}`.execute(tx);
	}
}

/** Makes a database whole that was filled and compared: from here on it can be used. */
export async function finish(db: Database, tables: readonly Table[]): Promise<void> {
	await db.transaction().execute(async (tx) => {
		if (isPostgres(tx as never)) {
			for (const { name } of tables) await switchTriggers(tx, name, 'enable');
			await numberOn(tx);
		} else {
			for (const trigger of await setAside(tx)) await sql.raw(trigger).execute(tx);
		}
		await endProgress(tx);
	});
	// A table of which nothing is known is read from end to end.
	if (isPostgres(db as never)) await sql`analyze`.execute(db);
}

/** The next line of the audit has the number after the last; from before 0015 there is no sequence. */
async function numberOn(tx: Database): Promise<void> {
	const { rows } = await sql<{
		sequence: string | null;
	}>`select pg_get_serial_sequence('audit', 'seq') as sequence`.execute(tx);
	if (!rows[0]!.sequence) return;
	await sql`select setval(${rows[0]!.sequence}::regclass,
		(select coalesce(max(seq), 0) + 1 from audit), false)`.execute(tx);
}
