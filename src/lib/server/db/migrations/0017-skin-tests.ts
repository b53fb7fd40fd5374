import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = [
	...['infant_id', 'oil', 'batch', 'applied_at', 'read_at', 'result'],
	...['author_id', 'recorded_at', 'unit_day', 'digest']
];

/** Tests of an oil on an infant's skin. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('skin_test')
		.addColumn('id', 'text', (column) => column.primaryKey());
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	await table.addForeignKeyConstraint('skin_test_of', ['infant_id'], 'infant', ['id']).execute();
	await db.schema.createIndex('skin_test_infant').on('skin_test').column('infant_id').execute();
	await makeAppendOnly(db, 'skin_test');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('skin_test').execute();
}
