import { setTimeout as wait } from 'node:timers/promises';
import type { Node } from './nodes.ts';

export interface Killing {
	kills: number;
	random: () => number;
	/** No kill is begun later than so long after the first could be. */
	withinMs: number;
}

const LONGEST_MS = 700;

/**
 * Kills that many times at random moments: one process of a node, or the node with all of them, which
 * is then started again. With several nodes one always answers.
 *
 * @returns how many kills there was time for
 */
export async function killAgainAndAgain(
	nodes: readonly Node[],
	{ kills, random, withinMs }: Killing
): Promise<number> {
	const untilMs = performance.now() + withinMs;
	const starting = new Set<Promise<void>>();
	let kill = 0;
	try {
		for (; kill < kills && performance.now() < untilMs; kill += 1) {
			await wait(random() * LONGEST_MS);
			while (starting.size > 0 && nodes.filter(({ isUp }) => isUp).length < 2) {
				await Promise.race(starting);
			}
			const up = nodes.filter(({ isUp }) => isUp);
			const node = up[Math.floor(random() * up.length)]!;
			if (random() < 0.5) await node.kill();
			else await node.killOne(random);
			if (node.isUp) continue;
			const start = node.start().finally(() => starting.delete(start));
			start.catch(() => {});
			starting.add(start);
			if (nodes.length === 1) await start;
		}
	} finally {
		await Promise.all(starting);
	}
	return kill;
}
