import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

/**
 * Who leads the network of units, and what became of a unit: made, renamed, closed, opened again. A unit's
 * row holds what is so now; these rows hold what was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const role = ['id', 'person_id', 'from_at'];
	await texts(db.schema.createTable('network_role'), role)
		.addColumn('to_at', 'text')
		.addColumn('given_by_id', 'text')
		.addPrimaryKeyConstraint('network_role_key', ['id'])
		.addForeignKeyConstraint('network_role_of', ['person_id'], 'person', ['id'])
		.execute();
	await db.schema
		.createIndex('network_role_person')
		.on('network_role')
		.column('person_id')
		.execute();
	const change = ['id', 'unit_id', 'what', 'name', 'reason', 'author_id', 'at'];
	await texts(db.schema.createTable('unit_change'), change)
		.addColumn('number', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('unit_change_key', ['id'])
		.addUniqueConstraint('unit_change_number', ['unit_id', 'number'])
		.addForeignKeyConstraint('unit_change_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'unit_change');
	await db.schema.alterTable('unit').addColumn('closed_at', 'text').execute();
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('unit').dropColumn('closed_at').execute();
	await db.schema.dropTable('unit_change').execute();
	await db.schema.dropTable('network_role').execute();
}

type Table = CreateTableBuilder<string, string>;

function texts(made: Table, names: string[]): Table {
	return names.reduce((one, name) => one.addColumn(name, 'text', (at) => at.notNull()), made);
}
