import { isClosing } from './closing.ts';
import { holdsThisSchema } from './db/migrate.ts';
import type { Database } from './db/open.ts';

/** A database that takes longer has pages wait longer than people do. */
const WITHIN_MS = 2000;

/**
 * Whether requests may be sent here: the database answers, holds everything this build counts on, and
 * this process has not been told to end. A newer schema is ready too: during a rolling upgrade the old
 * build goes on beside the new one.
 */
export async function isReady(db: Database, withinMs = WITHIN_MS): Promise<boolean> {
	if (isClosing()) return false;
	let tooLong: NodeJS.Timeout | undefined;
	const late = new Promise<false>((resolve) => {
		tooLong = setTimeout(() => resolve(false), withinMs);
	});
	try {
		return await Promise.race([holdsThisSchema(db), late]);
	} catch {
		return false;
	} finally {
		clearTimeout(tooLong);
	}
}
