import { type Kysely, sql } from 'kysely';

/**
 * What every day and ward asks is found without going through all there is: an infant's twins, and what
 * parents asked to have corrected with its answer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createIndex('infant_facts_twin')
		.on('infant_facts')
		.column('twin_of')
		// few have one
		.where(sql.ref('twin_of'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('correction_request_infant')
		.on('correction_request')
		.column('infant_id')
		.execute();
	await db.schema
		.createIndex('correction_answer_request')
		.on('correction_answer')
		.column('request_id')
		.execute();
}

/** Goes through them all again; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const index of [
		'infant_facts_twin',
		'correction_request_infant',
		'correction_answer_request'
	]) {
		await db.schema.dropIndex(index).execute();
	}
}
