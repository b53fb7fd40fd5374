import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const TEXTS = [
	...['unit_id', 'root_id', 'label', 'method', 'first_day', 'last_day'],
	...['author_id', 'recorded_at', 'digest']
];
const NUMBERS = [
	...['version', 'from_pma_days', 'to_pma_days', 'n', 'on_hold', 'massage_n', 'considered'],
	...['left_out_gestation', 'left_out_objects', 'left_out_no_window', 'left_out_massage']
];
const FIGURES = ['median', 'q1', 'q3'];
/** Null where fewer than ten infants had windows with massage. */
const OF_MASSAGE = ['massage_median', 'massage_q1', 'massage_q3'];

/** A unit's own routine care as a person had it computed: frozen in versions, with its members. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('unit_routine_care')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('born_from_days', 'integer')
		.addColumn('born_to_days', 'integer')
		.addColumn('massage_on_hold', 'integer')
		.addColumn('massage_first_day', 'text')
		.addColumn('massage_last_day', 'text')
		.addColumn('reason', 'text');
	for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of NUMBERS) {
		table = table.addColumn(name, 'integer', (column) => column.notNull());
	}
	for (const name of FIGURES) {
		table = table.addColumn(name, 'double precision', (column) => column.notNull());
	}
	for (const name of OF_MASSAGE) table = table.addColumn(name, 'double precision');
	await table
		.addUniqueConstraint('unit_routine_care_version', ['root_id', 'version'])
		.addForeignKeyConstraint('unit_routine_care_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await db.schema
		.createIndex('unit_routine_care_unit')
		.on('unit_routine_care')
		.column('unit_id')
		.execute();
	await db.schema
		.createTable('unit_routine_care_member')
		.addColumn('version_id', 'text', (column) => column.notNull())
		.addColumn('with_massage', 'integer', (column) => column.notNull())
		.addColumn('infant_id', 'text', (column) => column.notNull())
		.addColumn('from_weight_id', 'text', (column) => column.notNull())
		.addColumn('to_weight_id', 'text', (column) => column.notNull())
		.addColumn('grams_per_kg_day', 'double precision', (column) => column.notNull())
		.addColumn('on_hold', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('unit_routine_care_member_once', [
			...(['version_id', 'with_massage', 'infant_id'] as const)
		])
		.addForeignKeyConstraint('member_of_version', ['version_id'], 'unit_routine_care', ['id'])
		.execute();
	await makeAppendOnly(db, 'unit_routine_care');
	await makeAppendOnly(db, 'unit_routine_care_member');
}

/** Forgets units' own routine care; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('unit_routine_care_member').execute();
	await db.schema.dropTable('unit_routine_care').execute();
}
