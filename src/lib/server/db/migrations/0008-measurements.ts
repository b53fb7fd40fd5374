import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = [
	...['infant_id', 'root_id', 'measure', 'typed', 'unit_day', 'source', 'author_id'],
	...['recorded_at', 'digest']
];
const MAYBE_TEXTS = ['supersedes', 'measured_at', 'reason', 'confirmed'];
const NUMBERS = ['version', 'millimetres', 'set_aside'];

/** Lengths and head circumferences, in versions as weights are: one row each, in whole millimetres. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('measurement')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('minute_of_day', 'integer');
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of MAYBE_TEXTS) table = table.addColumn(name, 'text');
	for (const name of NUMBERS) {
		table = table.addColumn(name, 'integer', (column) => column.notNull());
	}
	await table
		.addForeignKeyConstraint('measurement_of', ['infant_id'], 'infant', ['id'])
		.addCheckConstraint(
			'measurement_in_limits',
			sql`(measure = 'length' and millimetres between 200 and 700)
				or (measure = 'head' and millimetres between 150 and 500)`
		)
		.execute();
	await db.schema
		.createIndex('measurement_supersedes')
		.on('measurement')
		.column('supersedes')
		.unique()
		.where('supersedes', 'is not', null)
		.execute();
	await db.schema
		.createIndex('measurement_infant_day')
		.on('measurement')
		.columns(['infant_id', 'unit_day', 'measured_at'])
		.execute();
	await makeAppendOnly(db, 'measurement');
}

/** Forgets every length and head circumference; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('measurement').execute();
}
