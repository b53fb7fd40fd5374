import type { Kysely } from 'kysely';

/** A decision keeps what kind of device it was sent from; of those from before that is not known. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('consent_decision').addColumn('device', 'text').execute();
}

/** Forgets it; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('consent_decision').dropColumn('device').execute();
}
