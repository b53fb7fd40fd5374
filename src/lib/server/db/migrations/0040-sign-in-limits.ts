import type { Kysely } from 'kysely';

const SESSION = 'sign_in_session';

/**
 * When a sign-in was last used, with how many proofs it was begun, in which roles, on which tablet of the
 * ward and whether that is locked. Passwords before had fifteen characters or more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const name of ['used_at', 'roles', 'ward_device_id', 'locked_at']) {
		await db.schema.alterTable(SESSION).addColumn(name, 'text').execute();
	}
	for (const name of ['strong', 'wrong_pins']) {
		await db.schema
			.alterTable(SESSION)
			.addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
			.execute();
	}
	await db.schema
		.alterTable('account')
		.addColumn('is_long', 'integer', (column) => column.notNull().defaultTo(1))
		.execute();
	await db.schema
		.createIndex('sign_in_session_device')
		.on(SESSION)
		.column('ward_device_id')
		.execute();
}

/** Forgets it; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('sign_in_session_device').execute();
	await db.schema.alterTable('account').dropColumn('is_long').execute();
	const added = ['used_at', 'roles', 'ward_device_id', 'locked_at', 'strong', 'wrong_pins'];
	for (const name of added) await db.schema.alterTable(SESSION).dropColumn(name).execute();
}
