import type { Kysely } from 'kysely';

/**
 * Failed sign-ins, by a digest of the name and the place they came from; and the devices on which a
 * person has signed in before. Neither is clinical: the one is forgotten, the other is a convenience.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('failed_try')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('failures', 'integer', (column) => column.notNull())
		.addColumn('last_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('failed_try_age').on('failed_try').column('last_at').execute();
	await db.schema
		.createTable('known_device')
		.addColumn('person_id', 'text', (column) => column.notNull())
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('known_device_of', ['person_id', 'device'])
		.addForeignKeyConstraint('known_device_person', ['person_id'], 'person', ['id'])
		.execute();
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('known_device').execute();
	await db.schema.dropTable('failed_try').execute();
}
