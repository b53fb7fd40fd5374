import type { Kysely } from 'kysely';

/** An event that was made without a network keeps what the gate says of it, and whether it counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('session_event').addColumn('offline', 'text').execute();
}

/** Forgets it; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('session_event').dropColumn('offline').execute();
}
