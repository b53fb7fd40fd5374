import type { DatabaseConnection } from 'kysely';
import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from '../db/open.ts';
import { keysOf } from './ring.ts';

/** Locks every key anew by the newest of the key file, so that the older ones can go; how many. */
export function rotateKeys(db: Database): Promise<number> {
	const keys = keysOf(db as never);
	if (!keys) throw new Error('nothing is sealed here');
	return db
		.transaction()
		.execute((tx) =>
			tx.getExecutor().provideConnection((connection) => keys.rewrap(innerOf(connection)))
		);
}

/** Destroys the key of an infant or a person: what it sealed is unreadable from now on. */
export async function destroyKey(tx: Database, about: string, at: Instant): Promise<void> {
	await tx
		.updateTable('dataKey')
		.set({ wrapped: '', destroyedAt: at })
		.where('about', '=', about)
		.where('destroyedAt', 'is', null)
		.execute();
}

/** The connection below the one that seals: what goes through it goes as it is. */
export const innerOf = (connection: DatabaseConnection) =>
	(connection as { inner?: DatabaseConnection }).inner ?? connection;
