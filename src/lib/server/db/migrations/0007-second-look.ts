import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = ['unit_id', 'reason', 'author_id', 'recorded_at', 'digest'];
const PERCENTS = ['within_day_percent', 'per_day_percent', 'off_line_percent', 'early_percent'];

/** When a unit asks for a second look at a weight, in versions: a unit with none uses ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('second_look')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('early_days', 'integer', (column) => column.notNull());
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of PERCENTS) {
		table = table.addColumn(name, 'double precision', (column) => column.notNull());
	}
	await table
		.addUniqueConstraint('second_look_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('second_look_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'second_look');
}

/** Forgets what units chose; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('second_look').execute();
}
