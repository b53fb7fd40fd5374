import { type Kysely, sql } from 'kysely';

/**
 * A session's events are found by their kind as well: its end, without every cue before it. What may
 * wait for somebody is found without all the rest: late entries, and weights of parents.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await onEvents(db, 'session_event_kind', ['session_id', 'kind']);
	await db.schema.dropIndex('session_event_session').execute();
	await db.schema
		.createIndex('session_late')
		.on('session')
		.column('infant_id')
		.where(sql.ref('basis'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('weight_of_parents')
		.on('weight')
		.column('infant_id')
		.where(sql<boolean>`source = 'parent'`)
		.execute();
}

/** Finds them by session alone, as before; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await onEvents(db, 'session_event_session', ['session_id']);
	await db.schema.dropIndex('session_event_kind').execute();
	await db.schema.dropIndex('session_late').execute();
	await db.schema.dropIndex('weight_of_parents').execute();
}

function onEvents(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
	return db.schema.createIndex(name).on('session_event').columns(columns).execute();
}
