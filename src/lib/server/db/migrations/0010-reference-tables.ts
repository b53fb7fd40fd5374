import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = [
	...['unit_id', 'root_id', 'name', 'measure', 'licence', 'source', 'sha256'],
	...['author_id', 'recorded_at', 'digest']
];
const NUMBERS = ['version', 'row_count', 'retired'];

/** The LMS tables a unit loaded under its own licence, in versions, and the rows of each version. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('reference_table')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('reason', 'text');
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of NUMBERS) {
		table = table.addColumn(name, 'integer', (column) => column.notNull());
	}
	await table
		.addUniqueConstraint('reference_table_version', ['root_id', 'version'])
		.addForeignKeyConstraint('reference_table_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await db.schema
		.createIndex('reference_table_unit')
		.on('reference_table')
		.column('unit_id')
		.execute();
	await db.schema
		.createTable('reference_row')
		.addColumn('table_id', 'text', (column) => column.notNull())
		.addColumn('sex', 'text', (column) => column.notNull())
		.addColumn('pma_days', 'integer', (column) => column.notNull())
		.addColumn('l', 'double precision', (column) => column.notNull())
		.addColumn('m', 'double precision', (column) => column.notNull())
		.addColumn('s', 'double precision', (column) => column.notNull())
		.addPrimaryKeyConstraint('reference_row_key', ['table_id', 'sex', 'pma_days'])
		.addForeignKeyConstraint('reference_row_of', ['table_id'], 'reference_table', ['id'])
		.execute();
	await makeAppendOnly(db, 'reference_table');
	await makeAppendOnly(db, 'reference_row');
}

/** Forgets units' tables; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('reference_row').execute();
	await db.schema.dropTable('reference_table').execute();
}
