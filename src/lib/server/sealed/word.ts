import type { Database } from '../db/open.ts';
import { keysOf } from './ring.ts';

/**
 * What a text is looked up by: itself, or where names are sealed a word that only the key file's holder can
 * make of it, so that two that are the same are found and none can be read.
 */
export function wordFor(db: Database, text: string): Promise<string> {
	const keys = keysOf(db as never);
	if (!keys) return Promise.resolve(text);
	return db.getExecutor().provideConnection((connection) => {
		const { inner = connection } = connection as { inner?: typeof connection };
		return keys.word(inner, text);
	});
}
