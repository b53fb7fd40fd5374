import type { Kysely } from 'kysely';

/** A session's events are found by their kind as well: its end, without every cue before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await index(db, 'session_event_kind', ['session_id', 'kind']);
	await db.schema.dropIndex('session_event_session').execute();
}

/** Finds them by session alone, as before; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await index(db, 'session_event_session', ['session_id']);
	await db.schema.dropIndex('session_event_kind').execute();
}

function index(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
	return db.schema.createIndex(name).on('session_event').columns(columns).execute();
}
