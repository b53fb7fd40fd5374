import { setTimeout as wait } from 'node:timers/promises';
import * as audit from '#lib/server/audit/audit.ts';
import type { Database } from '#lib/server/db/open.ts';
import type { Cot } from './cots.ts';

/** What ends the permission at the moment a session starts. */
export const NOES = ['withdraw', 'hold'] as const;

export type No = (typeof NOES)[number];

/** What lays hands on: a session is started, resumed, or its next phase begun. */
export const HANDS = ['start', 'resume', 'next'] as const;

export type Hand = (typeof HANDS)[number];

/** How each is named in the audit. */
const ACTS: Record<Hand, string> = {
	start: 'start a session',
	resume: 'session: resumed',
	next: 'session: phase-started'
};

/** How hands and a no reach the record: over HTTP, or by the verbs themselves. */
export interface Way {
	/** Brings the cot to where such hands can be laid on: a session that is paused, or one that runs. */
	ready(cot: Cot, hand: Hand): Promise<void>;
	on(cot: Cot, hand: Hand): Promise<'started' | 'refused'>;
	no: Record<No, (cot: Cot) => Promise<void>>;
}

export interface Raced {
	interleavings: number;
	/** Hands that were laid on after a no was committed, by infant. */
	breaches: string[];
	/** Where hands came first, and where the no did, by what laid them on: only both are a race. */
	first: Record<Hand, number>;
	noFirst: Record<Hand, number>;
}

const MOST_JITTER_MS = 25;

/** Starts come up most: the others take a session to be begun before. */
const IN_TURN: readonly Hand[] = ['start', 'start', 'resume', 'start', 'start', 'next'];

/**
 * Lets hands and a no loose on each cot at once, so many cots at a time, until all had their turn or
 * the time is up; then looks whether every chain of the audit is whole, and judges by its order who
 * came first.
 */
export async function race(
	db: Database,
	cots: Cot[],
	way: Way,
	{ atOnce, random, untilMs }: { atOnce: number; random: () => number; untilMs: number }
): Promise<Raced> {
	const left = cots.entries();
	const raced: [Cot, Hand][] = [];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (const [number, cot] of left) {
				if (performance.now() > untilMs) return;
				const hand = IN_TURN[number % IN_TURN.length]!;
				const no = NOES[Math.floor(number / IN_TURN.length) % NOES.length]!;
				await way.ready(cot, hand);
				const [startIn, noIn] = [random() * MOST_JITTER_MS, random() * MOST_JITTER_MS];
				await Promise.all([
					wait(startIn).then(() => way.on(cot, hand)),
					wait(noIn).then(() => way.no[no](cot))
				]);
				raced.push([cot, hand]);
			}
		})
	);
	// written over many connections, and one chain all the same: no gap, no fork
	const chains = await audit.check(db);
	if (chains.kind !== 'intact') throw new Error(`the audit is broken: ${JSON.stringify(chains)}`);
	return judge(db, raced);
}

/** By the audit's own numbers: `seq` is the order in which lines were written within a unit's chain. */
async function judge(db: Database, raced: [Cot, Hand][]): Promise<Raced> {
	const noes = ['decide consent', 'place a hold'];
	const lines = await db
		.selectFrom('audit')
		.select(['seq', 'act', 'infantId'])
		.where('act', 'in', [...Object.values(ACTS), ...noes])
		.execute();
	const byInfant = Map.groupBy(lines, ({ infantId }) => infantId);
	const none = () => ({ start: 0, resume: 0, next: 0 });
	const found: Raced = { interleavings: 0, breaches: [], first: none(), noFirst: none() };
	for (const [{ infant }, hand] of raced) {
		const own = byInfant.get(infant.infantId) ?? [];
		const on = own.find(({ act }) => act === ACTS[hand]);
		const no = own.find(({ act }) => noes.includes(act));
		if (!no) throw new Error(`nobody said no for ${infant.infantId}`);
		found.interleavings += 1;
		if (on && on.seq < no.seq) found.first[hand] += 1;
		else found.noFirst[hand] += 1;
		if (on && on.seq > no.seq) found.breaches.push(infant.infantId);
	}
	return found;
}

/** Whether each kind of hands came first at times, and the no at others. */
export function wasRace({ first, noFirst }: Raced): boolean {
	return HANDS.every((hand) => first[hand] > 0 && noFirst[hand] > 0);
}

/** @example "first: 40 starts, 35 resumed, 41 next phases; the no: 26, 31, 25" */
export function inWords({ first, noFirst }: Raced): string {
	return (
		`first: ${first.start} starts, ${first.resume} resumed, ${first.next} next phases; ` +
		`the no: ${noFirst.start}, ${noFirst.resume}, ${noFirst.next}`
	);
}
