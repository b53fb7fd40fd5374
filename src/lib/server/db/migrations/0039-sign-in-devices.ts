import type { Kysely } from 'kysely';

/** On what kind of device somebody is signed in, so that they can tell one of theirs from another. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('sign_in_session').addColumn('device', 'text').execute();
}

/** Forgets it; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('sign_in_session').dropColumn('device').execute();
}
