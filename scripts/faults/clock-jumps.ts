import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresServer } from '../lib/postgres-server.ts';
import { twoNodes } from './on-postgres.ts';
import { onFile } from './on-sqlite.ts';
import { type Outcome, underLoad } from './under-load.ts';

/** In seconds: forward and back, and none. A sign-in holds an hour. */
const JUMPS = [900, -600, 0];
const BETWEEN_MS = 1500;

const at = (seconds: number) => ({ NESTLING_CLOCK_OFFSET_SECONDS: String(seconds) });

/** A node that comes back with another clock each time it was killed. */
export function clockJumpsOnSqlite(folder: string): Promise<Outcome> {
	const { address, node } = onFile(folder, 1);
	return underLoad(address, [node], async () => {
		for (const seconds of JUMPS) {
			await wait(BETWEEN_MS);
			await node.kill();
			await node.start(at(seconds));
		}
		return { name: `SQLite, clock jumps of ${JUMPS.join(', ')} s`, kills: JUMPS.length };
	});
}

/** Two nodes whose clocks differ, one before and one behind. */
export async function clockJumpsOnPostgres(
	server: PostgresServer,
	folder: string
): Promise<Outcome> {
	const { address, nodes, wire } = await twoNodes(server, folder, 'clocks');
	try {
		return await underLoad(address, nodes, async () => {
			for (const [number, node] of nodes.entries()) {
				await wait(BETWEEN_MS);
				await node.kill();
				await node.start(at(JUMPS[number]!));
			}
			await wait(BETWEEN_MS);
			return { name: 'PostgreSQL, two nodes whose clocks are 25 minutes apart', kills: 2 };
		});
	} finally {
		wire.close();
	}
}
