import type { Database } from '../db/open.ts';
import { FIRST, hashOf, numberOf } from './line.ts';

/** How far a chain reached, and the hash of that line. */
export interface Head {
	number: number;
	hash: string;
}

/** The newest line of every chain by its key, written down to be given back later. */
export type Checkpoint = Record<string, Head>;

/**
 * Why a line is the first that does not hold.
 * - `altered`: its hash is not the hash of what it says
 * - `moved`: it does not follow the line before it, or was written out of order
 * - `missing`: it should stand here, and does not
 * - `rewritten`: it holds, and is another than the one that was written down
 */
export type Fault = 'altered' | 'moved' | 'missing' | 'rewritten';

export type ChainCheck =
	| { kind: 'intact'; key: string; head: Head }
	| { kind: 'broken'; key: string; atNumber: number; seq: number | null; why: Fault };

/** Lines read at once: a chain may be longer than memory. */
const AT_ONCE = 2000;

/**
 * Walks every chain and says of each whether it is whole, or which line is the first that is not.
 * Given heads that were written down earlier, it finds a tail that was cut off since, or a chain that
 * was written anew: nothing inside the database can show that.
 */
export async function verify(db: Database, known: Checkpoint = {}): Promise<ChainCheck[]> {
	const heads = await db.selectFrom('auditChain').selectAll().execute();
	const begun = await db.selectFrom('audit').select('chain').distinct().execute();
	const keys = [...heads.map(({ key }) => key), ...begun.map(({ chain }) => chain)];
	const all = [...new Set([...keys, ...Object.keys(known)])].toSorted();
	const checks: ChainCheck[] = [];
	for (const key of all) {
		const head = heads.find((one) => one.key === key);
		checks.push(await walk(db, key, head, known[key]));
	}
	return checks;
}

/** How far each chain reached, to be written down. */
export function checkpointOf(checks: ChainCheck[]): Checkpoint {
	return Object.fromEntries(
		checks.flatMap((check) => (check.kind === 'intact' ? [[check.key, check.head]] : []))
	);
}

async function walk(
	db: Database,
	key: string,
	head: Head | undefined,
	known: Head | undefined
): Promise<ChainCheck> {
	const broken = (atNumber: number, why: Fault, seq: number | null = null): ChainCheck => ({
		...{ kind: 'broken', key, atNumber, seq, why }
	});
	let [previous, number, seq] = [FIRST, 0, 0];
	for await (const line of linesOf(db, key)) {
		// What is written while it walks is for the next time.
		if (head && number === head.number && (await isNewer(db, key, head))) break;
		number += 1;
		if (numberOf(line) !== number) return broken(number, 'missing');
		if (hashOf(line) !== line.hash) return broken(number, 'altered', line.seq);
		if (line.previousHash !== previous || line.seq <= seq) {
			return broken(number, 'moved', line.seq);
		}
		if (known?.number === number && known.hash !== line.hash) {
			return broken(number, 'rewritten', line.seq);
		}
		[previous, seq] = [line.hash, line.seq];
	}
	const reached = Math.max(head?.number ?? 0, known?.number ?? 0);
	if (number < reached) return broken(number + 1, 'missing');
	if (head?.number !== number || head.hash !== previous) return broken(number, 'rewritten', seq);
	return { kind: 'intact', key, head: { number, hash: previous } };
}

async function isNewer(db: Database, key: string, head: Head): Promise<boolean> {
	const now = db.selectFrom('auditChain').select('number').where('key', '=', key);
	return ((await now.executeTakeFirst())?.number ?? 0) > head.number;
}

/** The lines of a chain in its order: those from before 0015, then those that have a number. */
async function* linesOf(db: Database, key: string) {
	const lines = () => db.selectFrom('audit').selectAll().where('chain', '=', key).limit(AT_ONCE);
	for (const by of ['seq', 'number'] as const) {
		for (let last = 0; ;) {
			const some = await lines()
				.where('number', by === 'seq' ? 'is' : 'is not', null)
				.where(by, '>', last)
				.orderBy(by)
				.execute();
			yield* some;
			if (some.length < AT_ONCE) break;
			last = some.at(-1)![by]!;
		}
	}
}
