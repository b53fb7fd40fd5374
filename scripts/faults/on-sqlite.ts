import { join } from 'node:path';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { killAgainAndAgain, type Killing } from './kills.ts';
import { Node } from './nodes.ts';
import { type Outcome, underLoad } from './under-load.ts';

/** A folder's database file and a server of so many processes on it, whose clock may be moved. */
export function onFile(folder: string, processes = 2): { address: DatabaseAddress; node: Node } {
	const env = { DATA_DIR: folder, PROCESSES: String(processes), NESTLING_TEST: '1' };
	const address = { kind: 'sqlite', file: join(folder, 'nestling.sqlite') } as const;
	return { address, node: new Node({ ...env, DATABASE_URL: '' }) };
}

/** Two processes on one SQLite file, killed one at a time or both at once. The folder is to be empty. */
export function killsOnSqlite(folder: string, killing: Killing): Promise<Outcome> {
	const { address, node } = onFile(folder);
	return underLoad(address, [node], async () => ({
		name: 'SQLite, kill -9',
		kills: await killAgainAndAgain([node], killing)
	}));
}
