import type { Kysely } from 'kysely';
import { DataKeys } from './data-keys.ts';
import { readKeyFile } from './master-keys.ts';

/* Which database handle seals by which keys; the rest of the app need not know that any does. */

const rings = new WeakMap<object, DataKeys>();

/** The keys that a key file opens, for a dialect that writes its places as `?` or `$1`. */
export function keysFrom(file: string | undefined, places: 'sqlite' | 'postgres'): DataKeys | null {
	if (!file) return null;
	return new DataKeys(readKeyFile(file), places === 'sqlite' ? () => '?' : (at) => `$${at}`);
}

/** Remembers by which keys a database is read. A transaction has the adapter of its database. */
export function readBy(db: Kysely<never>, keys: DataKeys): void {
	rings.set(db.getExecutor().adapter, keys);
}

/** The keys a database is read by, or undefined where nothing of it is sealed. */
export const keysOf = (db: Pick<Kysely<never>, 'getExecutor'>): DataKeys | undefined =>
	rings.get(db.getExecutor().adapter);
