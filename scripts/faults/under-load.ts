import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { isWhole, judge, type Judged } from './judge.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { Node } from './nodes.ts';
import { makeWard } from './ward.ts';
import { type Desk, startWriters } from './writers.ts';

/** What became of the writes of one part. */
export interface Outcome extends Judged {
	/** What was done to the nodes, in words. */
	name: string;
	kills: number;
	sentAgain: number;
	/** Answers that said that the server could not just now. */
	unwell: number;
	/** Processes that ended without having been killed. */
	endedByItself: number;
	seconds: number;
}

/** What a part does to nodes that are written to meanwhile; how many kills that were, and what it was. */
export type Fault = (about: { ledger: Ledger }) => Promise<{ kills: number; name: string }>;

const COTS = 4;
const PATIENCE_MS = 120_000;

/**
 * Makes a ward in an empty database, has the nodes written to by mixed writers while the fault is done
 * to them, and compares then what is kept with what was acknowledged. After the fault every kind of
 * write has to be taken again, by nodes that nobody helps.
 */
export async function underLoad(
	address: DatabaseAddress,
	nodes: readonly Node[],
	fault: Fault
): Promise<Outcome> {
	const began = performance.now();
	const ward = await makeWard(address, COTS);
	const desk: Desk = { nodes, ledger: emptyLedger(), over: false };
	try {
		await Promise.all(nodes.map((node) => node.start()));
		const writers = startWriters(desk, ward);
		const stopped = Promise.all(writers);
		stopped.catch(() => {});
		// Every connection is in use before anything is done to it.
		await Promise.race([untilTaken(desk), stopped]);
		// A writer that was answered wrongly ends the part at once.
		const done = await Promise.race([fault(desk), stopped.then(() => undefined)]);
		await Promise.race([untilTaken(desk), stopped]);
		desk.over = true;
		await stopped;
		return await outcome(address, nodes, desk.ledger, ward.before, { began, ...done! });
	} finally {
		desk.over = true;
		await Promise.all(nodes.map((node) => (node.isUp ? node.kill() : undefined)));
	}
}

/** Waits until something more was acknowledged in every table but the sessions'. */
async function untilTaken({ ledger }: Desk): Promise<void> {
	const from = ledger.acknowledged.length;
	const until = performance.now() + PATIENCE_MS;
	const tables = () => new Set(ledger.acknowledged.slice(from).map(({ table }) => table));
	while (tables().size < 4) {
		if (performance.now() > until) throw new Error('the nodes did not take every kind of write');
		await wait(50);
	}
}

async function outcome(
	address: DatabaseAddress,
	nodes: readonly Node[],
	ledger: Ledger,
	before: ReadonlySet<string>,
	done: { began: number; kills: number; name: string }
): Promise<Outcome> {
	await Promise.all(nodes.map((node) => node.stop()));
	const db = openDatabase(address);
	try {
		return {
			...(await judge(db, ledger, before)),
			...{ name: done.name, kills: done.kills, unwell: ledger.unwell },
			sentAgain: ledger.sentAgain.size,
			endedByItself: nodes.reduce((sum, node) => sum + node.endedByItself, 0),
			seconds: Math.round((performance.now() - done.began) / 1000)
		};
	} finally {
		await db.destroy();
	}
}

/** Whether a part found nothing wrong. */
export const isFine = (one: Outcome) => isWhole(one) && one.endedByItself === 0;

/** A part in a line. */
export function inWords(one: Outcome): string {
	const counts: [string, number][] = [
		['kills', one.kills],
		['acknowledged', one.acknowledged],
		['sent again', one.sentAgain],
		['answered not now', one.unwell],
		['lost', one.lost.length],
		['twice', one.twice.length],
		['changed', one.changed.length],
		['refused yet kept', one.refused.length],
		['ended by itself', one.endedByItself]
	];
	const chains = one.broken.length === 0 ? 'chains whole' : `chains broken: ${one.broken[0]}`;
	const said = counts.map(([what, count]) => `${count} ${what}`).join(', ');
	return `${one.name}: ${said}, ${chains} (${one.seconds} s)`;
}
