import type { ActingRole } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { compiled } from '../db/compiled.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { type Fault, verify } from './verify.ts';
import { FIRST, hashOf, INSTALLATION, type Line } from './line.ts';

export interface AuditEntry {
	at: Instant;
	personId: string | null;
	act: string;
	/** Whose chain it belongs to. Left out, it is the unit of the infant; without one, the installation. */
	unitId?: string | null;
	role?: ActingRole | null;
	infantId?: string | null;
	subject?: string | null;
	digest?: string;
}

/**
 * Adds a line to the chain of a unit, or of the installation. Call it inside the transaction of the
 * write it tells of: the row of the chain is locked by it, so lines are numbered one after another on
 * any database, and only those of one unit wait for each other. Holds ids, the act and a digest only.
 *
 * @throws where the act, subject or digest could be something that somebody typed
 */
export async function record(db: Database, entry: AuditEntry): Promise<void> {
	const { at, personId, role = null, act, infantId = null, subject = null, digest = '' } = entry;
	if (!ACT.test(act) || (subject !== null && !ID.test(subject)) || !DIGEST.test(digest)) {
		throw new Error('an audit line holds ids, the act and a digest');
	}
	const chain = entry.unitId ?? (await unitOf(db, infantId)) ?? INSTALLATION;
	const [head] = await takeNumber(db, { chain });
	const { number, hash: previousHash } = head ?? (await takeFirstNumber(db, { chain }))[0]!;
	const told = { at, personId, role, act, infantId, subject, digest };
	const hash = hashOf({ seq: null, chain, number, ...told, previousHash });
	await addLine(db, { chain, number, ...told, previousHash, hash });
	await setHead(db, { chain, hash });
}

const ACT = /^[a-z][A-Za-z' :-]{1,59}$/;
const ID = /^[0-9A-Za-z-]{1,64}$/;
const DIGEST = /^([0-9a-f]{64})?$/;

async function unitOf(db: Database, infantId: string | null): Promise<string | null> {
	if (infantId === null) return null;
	const { unitId, lastUnitId } = infants.relationFrom(infantId, await infants.stays(db, infantId));
	return unitId ?? lastUnitId;
}

const takeNumber = compiled((db, value: { chain: string }) =>
	db
		.updateTable('auditChain')
		.set((eb) => ({ number: eb('number', '+', 1) }))
		.where('key', '=', value.chain)
		.returning(['number', 'hash'])
);
/** Of a chain that has no line yet; two may come at once, and the second counts on. */
const takeFirstNumber = compiled((db, value: { chain: string }) =>
	db
		.insertInto('auditChain')
		.values({ key: value.chain, number: 1, hash: FIRST })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet((eb) => ({ number: eb('auditChain.number', '+', 1) }))
		)
		.returning(['number', 'hash'])
);
const addLine = compiled((db, line: Omit<Line, 'seq'> & { hash: string }) =>
	db.insertInto('audit').values({
		...{ chain: line.chain, number: line.number, at: line.at, personId: line.personId },
		...{ role: line.role, act: line.act, infantId: line.infantId, subject: line.subject },
		...{ digest: line.digest, previousHash: line.previousHash, hash: line.hash }
	})
);
const setHead = compiled((db, value: { chain: string; hash: string }) =>
	db.updateTable('auditChain').set({ hash: value.hash }).where('key', '=', value.chain)
);

/**
 * Waits until no other transaction that takes its turn is underway. Called first in a transaction,
 * what it reads next still holds when it writes: a withdrawal is before it or after it. It is one turn
 * for the installation, since an infant can change units between a page and its form.
 */
export async function takeTurn(db: Database): Promise<void> {
	await db
		.updateTable('auditHead')
		.set((eb) => ({ seq: eb.ref('seq') }))
		.where('id', '=', 1)
		.execute();
}

export type ChainsCheck =
	| { kind: 'intact'; lines: number }
	| { kind: 'broken'; chain: string; atNumber: number; why: Fault };

/** Walks every chain: how many lines they hold together, or the first that does not hold. */
export async function check(db: Database): Promise<ChainsCheck> {
	let lines = 0;
	for (const found of await verify(db)) {
		if (found.kind === 'broken') {
			const { key: chain, atNumber, why } = found;
			return { kind: 'broken', chain, atNumber, why };
		}
		lines += found.head.number;
	}
	return { kind: 'intact', lines };
}
