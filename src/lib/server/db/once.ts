import type { Kysely } from 'kysely';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';

/** Tables whose rows a client may send twice: the id is the client's key, the digest its content. */
export type Resendable =
	| 'weight'
	| 'measurement'
	| 'growthEvent'
	| 'consentDecision'
	| 'clearance'
	| 'skinTest'
	| 'assessment'
	| 'carePlan'
	| 'course'
	| 'session'
	| 'sessionEvent'
	| 'sessionSignature';

export type Once<T extends Resendable> =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: StoredRow<T> }
	| { kind: 'elsewhere' };

type StoredRow<T extends Resendable> = Schema[T];

interface Keyed {
	id: string;
	infantId: string;
	digest: string;
}

/**
 * Writes a row once, however often it is sent: the same key with the same content is the row that
 * stands; with other content nothing is written and the stored row comes back to be shown; a key
 * that stands on another infant is nobody's business (`elsewhere`).
 */
export async function writeOnce<T extends Resendable>(
	db: Database,
	table: T,
	row: Schema[T] & Keyed
): Promise<Once<T>> {
	const inserted = await inserting(table, row)(db, row);
	if (inserted.length > 0) return { kind: 'written' };
	return (await standing(db, table, row)) ?? { kind: 'elsewhere' };
}

type Insert = (db: Database, row: Keyed) => Promise<{ id: string }[]>;

const inserts = new Map<string, Insert>();

/** The insert for a table's columns, written at its first use. */
function inserting(table: Resendable, row: Keyed): Insert {
	const columns = Object.keys(row) as (keyof Keyed)[];
	const name = [table, ...columns].join(' ');
	const known = inserts.get(name);
	if (known) return known;
	const insert = compiled((db, value: Keyed) =>
		keyed(db)
			.insertInto(named(table))
			.values(Object.fromEntries(columns.map((column) => [column, value[column]])) as never)
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
	);
	inserts.set(name, insert);
	return insert;
}

/** What already stands under a key, or undefined where nothing does. */
export async function standing<T extends Resendable>(
	db: Database,
	table: T,
	row: Keyed
): Promise<Exclude<Once<T>, { kind: 'written' }> | undefined> {
	const stored = await keyed(db)
		.selectFrom(named(table))
		.selectAll()
		.where('id', '=', row.id)
		.executeTakeFirst();
	if (!stored) return undefined;
	if (stored.infantId !== row.infantId) return { kind: 'elsewhere' };
	if (stored.digest === row.digest) return { kind: 'already' };
	return { kind: 'conflict', stored: stored as unknown as StoredRow<T> };
}

/** Kysely cannot follow a generic table name: here every table is one of keyed rows. */
const keyed = (db: Database) => db as unknown as Kysely<{ keyed: Keyed }>;

const named = (table: Resendable) => table as unknown as 'keyed';
