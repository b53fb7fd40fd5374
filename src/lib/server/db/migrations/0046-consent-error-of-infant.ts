import type { Kysely } from 'kysely';

/**
 * Whose decision was marked as recorded in error, so that its reason can be sealed by the infant's key and
 * is unreadable with it; absent in rows from before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('consent_error').addColumn('infant_id', 'text').execute();
}

/** Forgets it; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('consent_error').dropColumn('infant_id').execute();
}
