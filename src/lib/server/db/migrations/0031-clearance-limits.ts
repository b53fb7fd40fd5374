import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const LIST_TEXTS = ['unit_id', 'reasons', 'reason', 'author_id', 'recorded_at', 'digest'];

/**
 * What a clearance is limited to, with the clearance: those from before are limited to nothing. And
 * which reasons for a hold a unit offers, in versions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('clearance').addColumn('limits', 'text').execute();
	let list: CreateTableBuilder<string, string> = db.schema
		.createTable('hold_list')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('version', 'integer', (column) => column.notNull());
	for (const name of LIST_TEXTS) list = list.addColumn(name, 'text', (at) => at.notNull());
	await list
		.addUniqueConstraint('hold_list_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('hold_list_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'hold_list');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('hold_list').execute();
	await db.schema.alterTable('clearance').dropColumn('limits').execute();
}
