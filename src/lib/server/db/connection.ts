import { config } from '../config.ts';
import { type Database, openDatabase } from './open.ts';

let open: Database | undefined;

/** The one database handle of this process, opened when it is first asked for. */
export function database(): Database {
	open ??= openDatabase(config.database, 'requests');
	return open;
}

/** Closes it at the end of the process, so that the file is left clean. */
export async function closeDatabase(): Promise<void> {
	await open?.destroy();
	open = undefined;
}
