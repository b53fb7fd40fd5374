import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

/** The protocols of a unit's own, which of them it uses, and infants' courses under them, in versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const protocol = start(db, 'unit_protocol').addColumn('reason', 'text');
	await filled(protocol, ['unit_id', 'root_id', 'name', 'content'], ['version', 'retired'])
		.addUniqueConstraint('unit_protocol_version', ['root_id', 'version'])
		.addForeignKeyConstraint('unit_protocol_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await db.schema.createIndex('unit_protocol_unit').on('unit_protocol').column('unit_id').execute();
	const choice = start(db, 'protocol_choice').addColumn('protocol_root_id', 'text');
	await filled(choice, ['unit_id', 'reason'], ['version'])
		.addUniqueConstraint('protocol_choice_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('protocol_choice_of', ['unit_id'], 'unit', ['id'])
		.execute();
	const course = start(db, 'course')
		.addColumn('supersedes', 'text', (column) => column.unique())
		.addColumn('protocol_root_id', 'text')
		.addColumn('ended_on', 'text')
		.addColumn('reason', 'text');
	const numbers = ['version', 'days', 'sessions_per_day'];
	await filled(course, ['infant_id', 'unit_id', 'root_id', 'from_day'], numbers)
		.addUniqueConstraint('course_version', ['root_id', 'version'])
		.addForeignKeyConstraint('course_of', ['infant_id'], 'infant', ['id'])
		.execute();
	await db.schema.createIndex('course_infant').on('course').column('infant_id').execute();
	for (const table of TABLES) await makeAppendOnly(db, table);
}

const TABLES = ['unit_protocol', 'protocol_choice', 'course'];

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of TABLES.toReversed()) await db.schema.dropTable(table).execute();
}

type Table = CreateTableBuilder<string, string>;

function start(db: Kysely<unknown>, name: string): Table {
	return db.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
}

/** Columns that are never empty; who wrote a row and when is in every table. */
function filled(table: Table, texts: string[], numbers: string[]): Table {
	const all = [...texts, 'author_id', 'recorded_at', 'digest'];
	const named = all.reduce(
		(made, name) => made.addColumn(name, 'text', (at) => at.notNull()),
		table
	);
	return numbers.reduce(
		(made, name) => made.addColumn(name, 'integer', (at) => at.notNull()),
		named
	);
}
