import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresServer } from '../lib/postgres-server.ts';
import { twoNodes } from './on-postgres.ts';
import { type Outcome, underLoad } from './under-load.ts';

/** What it is given, less each time until it dies; at some point it would not even start. */
const MEGABYTES = [34, 30, 27, 25, 23, 21];
const DIES_WITHIN_MS = 10_000;
const READERS = 24;

/**
 * One of two nodes has so little memory that it dies of it under load, by itself; the other goes on. It
 * is started again then, with what it needs.
 */
export async function outOfMemory(server: PostgresServer, folder: string): Promise<Outcome> {
	const { address, nodes, wire } = await twoNodes(server, folder, 'memory');
	const [, small] = nodes;
	try {
		const found = await underLoad(address, nodes, async () => {
			for (const megabytes of MEGABYTES) {
				await small.kill();
				await small.start({ NODE_OPTIONS: `--max-old-space-size=${megabytes}` });
				if (!(await readUntilItDies(small))) continue;
				await wait(1000);
				await small.start();
				return { name: `PostgreSQL, one of two nodes dead at ${megabytes} MB`, kills: 1 };
			}
			throw new Error('a node with too little memory did not run out of it');
		});
		return { ...found, endedByItself: found.endedByItself - 1 };
	} finally {
		wire.close();
	}
}

/** Many pages at once, which are what takes memory. */
async function readUntilItDies(node: { origin: string | undefined; ended: Promise<void> }) {
	let over = false;
	const readers = Array.from({ length: READERS }, async () => {
		while (!over && node.origin) {
			await fetch(`${node.origin}/method`)
				.then((answer) => answer.text())
				.catch(() => wait(50));
		}
	});
	const died = await Promise.race([
		node.ended.then(() => true),
		wait(DIES_WITHIN_MS).then(() => false)
	]);
	over = true;
	await Promise.all(readers);
	return died;
}
