import type { CreateTableBuilder, Kysely } from 'kysely';

/**
 * Tablets that a ward shares, the PINs that unlock them, and what somebody had half typed when one
 * locked. None is clinical: a PIN is replaced, and what was half typed goes when it is shown again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const device = ['id', 'unit_id', 'name', 'token_hash', 'registered_by_id', 'registered_at'];
	await texts(db.schema.createTable('ward_device'), device)
		.addColumn('lock_minutes', 'integer')
		.addColumn('ended_at', 'text')
		.addColumn('ended_by_id', 'text')
		.addPrimaryKeyConstraint('ward_device_key', ['id'])
		.addUniqueConstraint('ward_device_token', ['token_hash'])
		.addForeignKeyConstraint('ward_device_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await texts(db.schema.createTable('pin'), ['person_id', 'pin_hash', 'changed_at'])
		.addPrimaryKeyConstraint('pin_key', ['person_id'])
		.addForeignKeyConstraint('pin_of', ['person_id'], 'person', ['id'])
		.execute();
	await texts(db.schema.createTable('kept_draft'), ['device_id', 'person_id', 'path', 'at'])
		.addColumn('fields', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('kept_draft_key', ['device_id', 'person_id'])
		.execute();
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['kept_draft', 'pin', 'ward_device']) {
		await db.schema.dropTable(table).execute();
	}
}

type Table = CreateTableBuilder<string, string>;

function texts(made: Table, names: string[]): Table {
	return names.reduce((one, name) => one.addColumn(name, 'text', (at) => at.notNull()), made);
}
