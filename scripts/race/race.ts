import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#lib/server/db/open.ts';
import type { Cot } from './cots.ts';

/** What ends the permission at the moment a session starts. */
export const NOES = ['withdraw', 'hold'] as const;

export type No = (typeof NOES)[number];

/** How a start and a no reach the record: over HTTP, or by the verbs themselves. */
export interface Way {
	start(cot: Cot): Promise<'started' | 'refused'>;
	no: Record<No, (cot: Cot) => Promise<void>>;
}

export interface Raced {
	interleavings: number;
	/** Sessions that were started after a no was committed, by infant. */
	breaches: string[];
	/** Where the session came first, and where the no did: only both together are a race. */
	startFirst: number;
	noFirst: number;
}

const MOST_JITTER_MS = 25;

/**
 * Lets a start and a no loose on each cot at once, so many cots at a time, until all had their turn or
 * the time is up; then judges by the audit's order who came first.
 */
export async function race(
	db: Database,
	cots: Cot[],
	way: Way,
	{ atOnce, random, untilMs }: { atOnce: number; random: () => number; untilMs: number }
): Promise<Raced> {
	const left = cots.entries();
	const raced: Cot[] = [];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (const [number, cot] of left) {
				if (performance.now() > untilMs) return;
				const no = NOES[number % NOES.length]!;
				const [startIn, noIn] = [random() * MOST_JITTER_MS, random() * MOST_JITTER_MS];
				await Promise.all([
					wait(startIn).then(() => way.start(cot)),
					wait(noIn).then(() => way.no[no](cot))
				]);
				raced.push(cot);
			}
		})
	);
	return judge(db, raced);
}

/** By the audit's own numbers: `seq` is the order in which lines were written within a unit's chain. */
async function judge(db: Database, cots: Cot[]): Promise<Raced> {
	const lines = await db
		.selectFrom('audit')
		.select(['seq', 'act', 'infantId'])
		.where('act', 'in', ['start a session', 'decide consent', 'place a hold'])
		.execute();
	const byInfant = Map.groupBy(lines, ({ infantId }) => infantId);
	const found: Raced = { interleavings: 0, breaches: [], startFirst: 0, noFirst: 0 };
	for (const { infant } of cots) {
		const own = byInfant.get(infant.infantId) ?? [];
		const start = own.find(({ act }) => act === 'start a session');
		const no = own.find(({ act }) => act !== 'start a session');
		if (!no) throw new Error(`nobody said no for ${infant.infantId}`);
		found.interleavings += 1;
		if (start && start.seq < no.seq) found.startFirst += 1;
		else found.noFirst += 1;
		if (start && start.seq > no.seq) found.breaches.push(infant.infantId);
	}
	return found;
}
