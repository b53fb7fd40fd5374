import type { CreateTableBuilder, Kysely } from 'kysely';

/** Records that a clinician of another unit opened in an emergency: why, and until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = db.schema
		.createTable('broken_glass')
		.addColumn('id', 'text', (column) => column.primaryKey());
	for (const name of ['person_id', 'infant_id', 'unit_id', 'reason', 'at', 'ends_at']) {
		table = table.addColumn(name, 'text', (column) => column.notNull());
	}
	await table
		.addForeignKeyConstraint('broken_glass_by', ['person_id'], 'person', ['id'])
		.addForeignKeyConstraint('broken_glass_of', ['infant_id'], 'infant', ['id'])
		.execute();
	for (const column of ['person_id', 'unit_id']) {
		await db.schema
			.createIndex(`broken_glass_${column}`)
			.on('broken_glass')
			.column(column)
			.execute();
	}
	// How whoever handed a code over had checked who it was for.
	await db.schema.alterTable('invitation').addColumn('checked_how', 'text').execute();
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('invitation').dropColumn('checked_how').execute();
	await db.schema.dropTable('broken_glass').execute();
}
