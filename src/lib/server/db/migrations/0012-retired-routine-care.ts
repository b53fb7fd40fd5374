import type { Kysely } from 'kysely';

/** A unit's own routine care can be retired, by a version of its own that says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('unit_routine_care')
		.addColumn('retired', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
}

/** Forgets which were retired; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('unit_routine_care').dropColumn('retired').execute();
}
