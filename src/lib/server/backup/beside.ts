import type { Instant } from '#lib/domain/calendar.ts';
import type { Checkpoint } from '../audit/verify.ts';
import { type Database, readSqlite } from '../db/open.ts';

/** What another database holds that a restored one does not: by the audit, which tells of every write. */
export type Newer =
	| {
			kind: 'newer';
			lines: number;
			from: Instant;
			to: Instant;
			acts: { act: string; lines: number }[];
	  }
	| { kind: 'nothing' }
	/** A line that both should have is another one: they are of two histories. */
	| { kind: 'another history'; chain: string }
	| { kind: 'unreadable'; why: string };

/**
 * Counts what was written in another database, such as a damaged one, after a backup was made of it.
 *
 * @param heads how far each chain of the backup reaches
 */
export async function newerIn(file: string, heads: Checkpoint): Promise<Newer> {
	let db: Database | undefined;
	try {
		db = readSqlite(file);
		return await count(db, heads);
	} catch (failure) {
		const { code, message } = failure as { code?: string; message: string };
		return { kind: 'unreadable', why: code ?? message };
	} finally {
		await db?.destroy();
	}
}

async function count(db: Database, heads: Checkpoint): Promise<Newer> {
	const acts = new Map<string, number>();
	let [lines, from, to]: [number, Instant | undefined, Instant] = [0, undefined, ''];
	const chains = await db.selectFrom('auditChain').select('key').execute();
	for (const { key } of chains) {
		const head = heads[key];
		if (head && (await hashAt(db, key, head.number)) !== head.hash)
			return { kind: 'another history', chain: key };
		const found = await db
			.selectFrom('audit')
			.select(({ fn }) => ['act', fn.countAll().as('lines')])
			.select(({ fn }) => [fn.min('at').as('from'), fn.max('at').as('to')])
			.where('chain', '=', key)
			.where('number', '>', head?.number ?? 0)
			.groupBy('act')
			.execute();
		for (const one of found) {
			acts.set(one.act, (acts.get(one.act) ?? 0) + Number(one.lines));
			lines += Number(one.lines);
			if (from === undefined || one.from < from) from = one.from;
			if (one.to > to) to = one.to;
		}
	}
	if (from === undefined) return { kind: 'nothing' };
	const most = [...acts].map(([act, many]) => ({ act, lines: many }));
	return { kind: 'newer', lines, from, to, acts: most.toSorted((a, b) => b.lines - a.lines) };
}

async function hashAt(db: Database, chain: string, number: number): Promise<string | undefined> {
	const line = await db
		.selectFrom('audit')
		.select('hash')
		.where('chain', '=', chain)
		.where('number', '=', number)
		.executeTakeFirst();
	return line?.hash;
}
