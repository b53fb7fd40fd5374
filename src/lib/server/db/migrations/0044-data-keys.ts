import type { Kysely } from 'kysely';

/**
 * A key for each infant and each person whose names and notes are sealed, locked by a key that is not here.
 * One that is destroyed stays as a row that says when, by whom and why: what it had sealed is unreadable.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('data_key')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('about', 'text', (column) => column.notNull().unique())
		.addColumn('wrapped', 'text', (column) => column.notNull())
		.addColumn('destroyed_at', 'text')
		.execute();
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('data_key').execute();
}
