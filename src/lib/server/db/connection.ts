import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import * as audit from '../audit/audit.ts';
import { config } from '../config.ts';
import { type Database, openDatabase } from './open.ts';
import { troubleOf } from './trouble.ts';
import { type DatabaseState, DatabaseWatch } from './watch.ts';

let open: Database | undefined;
const watch = new DatabaseWatch();

/** What a few rows and their indexes take, many times over. */
const ROOM_BYTES = 1024 ** 2;

/** The one database handle of this process, opened when it is first asked for. */
export function database(): Database {
	if (open) return open;
	const { database: address } = config;
	const db = (open = openDatabase(address, 'requests', watch));
	if (address.kind === 'sqlite') {
		watch.watch({
			probe: () => db.transaction().execute((tx) => audit.takeTurn(tx)),
			hasRoom() {
				const { bavail, bsize } = statfsSync(dirname(address.file));
				return bavail * bsize >= ROOM_BYTES;
			}
		});
	}
	return open;
}

/** Whether what is recorded can be read and added to, as this process last found it. */
export const databaseState = (): DatabaseState => watch.state;

/** Does something whenever writing works again after it did not. */
export const onceWritable = (listener: () => void): void => watch.onceWritable(listener);

/** Writes what may as well be left out while nothing can be written, such as that somebody is still here. */
export async function whereWritable(write: () => Promise<unknown>): Promise<void> {
	if (databaseState().kind !== 'writable') return;
	try {
		await write();
	} catch (failure) {
		if (!troubleOf(failure)) throw failure;
	}
}

/** Closes it at the end of the process, so that the file is left clean. */
export async function closeDatabase(): Promise<void> {
	watch.close();
	await open?.destroy();
	open = undefined;
}
