import { chmodSync } from 'node:fs';
import { sql } from 'kysely';
import { openSource, openTarget } from '../move/handles.ts';
import { move } from '../move/move.ts';
import { NotMoved } from '../move/not-moved.ts';
import { asOneFile, clear } from './copy.ts';
import { NotDone } from './trouble.ts';

/**
 * Copies a database of a PostgreSQL server, as it is at one moment and by whatever version it was made,
 * into a SQLite file, and compares every row. Who writes to it meanwhile does not wait.
 */
export async function copyServer(url: string, to: string): Promise<void> {
	clear(to);
	const from = openSource({ kind: 'postgres', url });
	const target = openTarget({ kind: 'sqlite', file: to });
	try {
		await move({ from, to: target, name: 'the server' });
	} catch (failure) {
		throw failure instanceof NotMoved
			? new NotDone('failed', `The database was not copied: ${failure.message}`)
			: failure;
	} finally {
		await from.destroy();
		await target.destroy();
	}
	chmodSync(to, 0o600);
	asOneFile(to);
}

/** What a database takes on its server, which is more than in a file. */
export async function bytesOnServer(url: string): Promise<number> {
	const db = openSource({ kind: 'postgres', url });
	try {
		const { rows } = await sql<{
			bytes: number;
		}>`select pg_database_size(current_database()) as bytes`.execute(db);
		return Number(rows[0]!.bytes);
	} finally {
		await db.destroy();
	}
}
