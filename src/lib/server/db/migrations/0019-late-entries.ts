import type { Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const KEPT = ['basis', 'reason', 'afterwards'];

/**
 * A massage that is written down afterwards keeps what it rests on, and a second person signs it. The
 * sessions from before all began at the cot.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const name of KEPT) {
		await db.schema.alterTable('session').addColumn(name, 'text').execute();
	}
	await db.schema
		.createTable('session_signature')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('session_id', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('infant_id', 'text', (column) => column.notNull().references('infant.id'))
		.addColumn('author_id', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('recorded_at', 'text', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull())
		.addUniqueConstraint('session_signature_once', ['session_id'])
		.execute();
	await makeAppendOnly(db, 'session_signature');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('session_signature').execute();
	for (const name of KEPT) await db.schema.alterTable('session').dropColumn(name).execute();
}
