import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { addressOf, type DatabaseAddress } from '#lib/server/db/address.ts';
import { openPostgres } from '#lib/server/db/open.ts';
import type { PostgresServer } from '../lib/postgres-server.ts';
import { type DroppingProxy, proxyBetween } from './dropping-proxy.ts';
import { killAgainAndAgain, type Killing } from './kills.ts';
import { Node } from './nodes.ts';
import { type Outcome, underLoad } from './under-load.ts';

const SOCKET = '.s.PGSQL.5432';
/** So long PostgreSQL stays away at a restart. */
const AWAY_MS = 1500;

/** Two nodes on one PostgreSQL; the second reaches it over a wire that can be cut. */
interface TwoNodes {
	address: DatabaseAddress;
	nodes: [Node, Node];
	wire: DroppingProxy;
}

/** Makes the database and what two nodes need; `folder` is for the wire's socket. */
export async function twoNodes(
	server: PostgresServer,
	folder: string,
	database: string
): Promise<TwoNodes> {
	server.create(database);
	const wire = await proxyBetween(join(folder, SOCKET), join(server.socket, SOCKET));
	const env = { PROCESSES: '1', NESTLING_TEST: '1', NESTLING_LIVE_KEY: 'a'.repeat(64) };
	const direct = server.url(database);
	const cut = direct.replace(encodeURIComponent(server.socket), encodeURIComponent(folder));
	return {
		address: addressOf(direct)!,
		nodes: [new Node({ ...env, DATABASE_URL: direct }), new Node({ ...env, DATABASE_URL: cut })],
		wire
	};
}

/** Kills one of two nodes again and again, while the clients go on at the other. */
export async function killsOnPostgres(
	server: PostgresServer,
	folder: string,
	killing: Killing
): Promise<Outcome> {
	const { address, nodes, wire } = await twoNodes(server, folder, 'kills');
	try {
		return await underLoad(address, nodes, async () => ({
			name: 'PostgreSQL, kill -9 of one of two nodes',
			kills: await killAgainAndAgain(nodes, killing)
		}));
	} finally {
		wire.close();
	}
}

/**
 * Ends connections at the server, cuts the wire of a node, and pulls the plug of PostgreSQL itself, in
 * turns, for so many rounds; no node is killed, and none may end.
 */
export async function lostConnections(
	server: PostgresServer,
	folder: string,
	{ rounds, withinMs, random }: { rounds: number; withinMs: number; random: () => number }
): Promise<Outcome> {
	const { address, nodes, wire } = await twoNodes(server, folder, 'connections');
	let [terminated, cut, restarts] = [0, 0, 0];
	try {
		return await underLoad(address, nodes, async () => {
			const untilMs = performance.now() + withinMs;
			for (let round = 0; round < rounds && performance.now() < untilMs; round += 1) {
				await wait(random() * 1000);
				terminated += await terminateSome(server.url('postgres'), 'connections');
				await wait(random() * 1000);
				cut += wire.cut();
				await wait(random() * 1000);
				await server.restart(AWAY_MS);
				restarts += 1;
				await Promise.all(nodes.map(untilHealthy));
			}
			const name =
				`PostgreSQL, ${terminated} connections terminated, ${cut} cut, ` +
				`${restarts} immediate restarts of the server`;
			return { name, kills: 0 };
		});
	} finally {
		wire.close();
	}
}

/** Ends up to three connections of a database, whatever they are at. */
async function terminateSome(url: string, database: string): Promise<number> {
	const db = openPostgres(url);
	try {
		const { rows } = await sql`
			select pg_terminate_backend(pid) from (
				select pid from pg_stat_activity where datname = ${database} order by random() limit 3
			) chosen`.execute(db);
		return rows.length;
	} finally {
		await db.destroy();
	}
}

const HEALTHY_MS = 30_000;

/** Waits until a node says by itself that its database answers. */
async function untilHealthy(node: Node): Promise<void> {
	const until = performance.now() + HEALTHY_MS;
	for (;;) {
		const answer = await fetch(`${node.origin}/health`).catch(() => undefined);
		if (answer?.ok) return;
		if (performance.now() > until) throw new Error('a node did not find its database again');
		await wait(100);
	}
}
