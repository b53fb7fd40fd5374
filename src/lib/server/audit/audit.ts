import type { Instant } from '#lib/domain/calendar.ts';
import { compiled } from '../db/compiled.ts';
import type { Database } from '../db/open.ts';
import { sha256 } from '../ids.ts';

export interface AuditEntry {
	at: Instant;
	personId: string | null;
	act: string;
	infantId?: string | null;
	subject?: string | null;
	digest?: string;
}

const FIRST = '0'.repeat(64);

/**
 * Adds a line to the audit chain. Call it inside the transaction of the write it tells of:
 * the head row is locked by the update, so lines are numbered one after another on any database.
 * Holds ids and digests only, never a name, a note or a weight.
 */
export async function record(db: Database, entry: AuditEntry): Promise<void> {
	const [head] = await takeNumber(db, {});
	const seq = head?.seq ?? 1;
	const line = {
		seq,
		at: entry.at,
		personId: entry.personId,
		act: entry.act,
		infantId: entry.infantId ?? null,
		subject: entry.subject ?? null,
		digest: entry.digest ?? '',
		previousHash: head?.hash ?? FIRST
	};
	const hash = hashOf(line);
	await addLine(db, { ...line, hash });
	if (head) await setHead(db, { hash });
	else await db.insertInto('auditHead').values({ id: 1, seq, hash }).execute();
}

const takeNumber = compiled((db, _: Record<string, never>) =>
	db
		.updateTable('auditHead')
		.set((eb) => ({ seq: eb('seq', '+', 1) }))
		.where('id', '=', 1)
		.returning(['seq', 'hash'])
);
const addLine = compiled((db, line: Line & { hash: string }) =>
	db.insertInto('audit').values({
		...{ seq: line.seq, at: line.at, personId: line.personId, act: line.act },
		...{ infantId: line.infantId, subject: line.subject, digest: line.digest },
		...{ previousHash: line.previousHash, hash: line.hash }
	})
);
const setHead = compiled((db, value: { hash: string }) =>
	db.updateTable('auditHead').set({ hash: value.hash }).where('id', '=', 1)
);

/**
 * Waits until no other transaction stands between its write and its audit line. Called first in a
 * transaction, what it reads next still holds when it writes: a withdrawal is before it or after it.
 */
export async function takeTurn(db: Database): Promise<void> {
	await db
		.updateTable('auditHead')
		.set((eb) => ({ seq: eb.ref('seq') }))
		.where('id', '=', 1)
		.execute();
}

export type ChainCheck =
	{ kind: 'intact'; lines: number } | { kind: 'broken'; atSeq: number; why: 'altered' | 'missing' };

/** Walks the whole chain and says where it breaks, if it does. */
export async function check(db: Database): Promise<ChainCheck> {
	const lines = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
	const head = await db.selectFrom('auditHead').selectAll().executeTakeFirst();
	let previous = FIRST;
	let expected = 1;
	for (const { hash, ...line } of lines) {
		if (line.seq !== expected) return { kind: 'broken', atSeq: expected, why: 'missing' };
		if (line.previousHash !== previous || hashOf(line) !== hash)
			return { kind: 'broken', atSeq: line.seq, why: 'altered' };
		previous = hash;
		expected += 1;
	}
	if ((head?.seq ?? 0) !== lines.length) return { kind: 'broken', atSeq: expected, why: 'missing' };
	if ((head?.hash ?? FIRST) !== previous)
		return { kind: 'broken', atSeq: lines.length, why: 'altered' };
	return { kind: 'intact', lines: lines.length };
}

type Line = Required<AuditEntry> & { seq: number; previousHash: string };

function hashOf(line: Line): string {
	const { seq, at, personId, act, infantId, subject, digest, previousHash } = line;
	return sha256(JSON.stringify([seq, at, personId, act, infantId, subject, digest, previousHash]));
}
