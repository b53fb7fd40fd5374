import { type Kysely, sql } from 'kysely';

/**
 * Which of an infant's sessions nobody has ended is seen in two indexes, a page or two an infant: a
 * session and its end lie elsewhere each. A ward asks it of all its infants at every look. And which
 * sessions began lately, of all there are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('session_infant_day').execute();
	await db.schema
		.createIndex('session_infant_day')
		.on('session')
		.columns(['infant_id', 'unit_day', 'id', 'recorded_at'])
		.execute();
	await db.schema
		.createIndex('session_event_over')
		.on('session_event')
		.columns(['infant_id', 'session_id', 'kind', 'offline', 'recorded_at'])
		.where(sql<boolean>`kind = 'ended' or kind = 'entered-in-error'`)
		.execute();
	await db.schema.createIndex('session_started').on('session').column('started_at').execute();
}

/** Looks into each session again; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('session_started').execute();
	await db.schema.dropIndex('session_event_over').execute();
	await db.schema.dropIndex('session_infant_day').execute();
	await db.schema
		.createIndex('session_infant_day')
		.on('session')
		.columns(['infant_id', 'unit_day'])
		.execute();
}
