import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = [
	...['unit_id', 'root_id', 'label', 'spread', 'population', 'source'],
	...['author_id', 'recorded_at', 'digest']
];
const NUMBERS = ['version', 'from_pma_days', 'to_pma_days', 'retired'];

/** What a unit has its own charts drawn against, in versions, each from a source it names. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('baseline')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('grams_per_kg_day', 'double precision', (column) => column.notNull())
		.addColumn('low', 'double precision')
		.addColumn('high', 'double precision')
		.addColumn('infants', 'integer')
		.addColumn('reason', 'text');
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of NUMBERS) {
		table = table.addColumn(name, 'integer', (column) => column.notNull());
	}
	await table
		.addUniqueConstraint('baseline_version', ['root_id', 'version'])
		.addForeignKeyConstraint('baseline_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await db.schema.createIndex('baseline_unit').on('baseline').column('unit_id').execute();
	await makeAppendOnly(db, 'baseline');
}

/** Forgets units' baselines; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('baseline').execute();
}
