import { MIGRATIONS, schemaVersion } from '../db/migrate.ts';
import type { Database } from '../db/open.ts';
import type { Backup } from './backups.ts';
import { type Asked, makeBackup } from './make.ts';

/**
 * Makes a backup of a database that is about to be brought to this build's schema, named after the first
 * migration that it lacks. One that lacks none, or holds nothing yet, needs no backup: undefined.
 *
 * @throws NotDone where none can be made; then the database is not to be changed either
 */
export async function backUpBeforeUpgrade(
	db: Database,
	asked: Omit<Asked, 'before'>
): Promise<Backup | undefined> {
	const version = await schemaVersion(db);
	if (version === null) return undefined;
	const first = Object.keys(MIGRATIONS)
		.toSorted()
		.find((name) => name > version);
	return first ? makeBackup({ ...asked, before: first.slice(0, 4) }) : undefined;
}
