import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const OF_WORDING = ['translates', 'reason', 'digest'];
const DRAFT = ['unit_id', 'scope', 'language', 'body', 'author_id', 'recorded_at', 'digest'];
const CHECK = ['wording_id', 'unit_id', 'checked_by', 'author_id', 'recorded_at', 'digest'];

/**
 * A unit words its consents itself: drafts in versions; what a published version says of earlier
 * consents, and why it came; translations, and who checked them; who interpreted a decision.
 * Wordings from before say nothing of earlier consents, so those hold.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const name of OF_WORDING) {
		await db.schema.alterTable('wording').addColumn(name, 'text').execute();
	}
	await db.schema.alterTable('wording').addColumn('asks_again', 'integer').execute();
	await db.schema.alterTable('wording').addColumn('draft_id', 'text').execute();
	await db.schema.alterTable('consent_decision').addColumn('interpreter', 'text').execute();

	const draft = texts(db.schema.createTable('wording_draft'), DRAFT);
	await draft
		.addColumn('version', 'integer', (column) => column.notNull())
		.addUniqueConstraint('wording_draft_version', ['unit_id', 'scope', 'language', 'version'])
		.addForeignKeyConstraint('wording_draft_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'wording_draft');
	await texts(db.schema.createTable('wording_check'), CHECK)
		.addUniqueConstraint('wording_check_once', ['wording_id'])
		.addForeignKeyConstraint('wording_check_of', ['wording_id'], 'wording', ['id'])
		.execute();
	await makeAppendOnly(db, 'wording_check');
}

function texts(table: CreateTableBuilder<string, never>, names: string[]) {
	let built: CreateTableBuilder<string, string> = table.addColumn('id', 'text', (column) =>
		column.primaryKey()
	);
	for (const name of names) built = built.addColumn(name, 'text', (column) => column.notNull());
	return built;
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('wording_check').execute();
	await db.schema.dropTable('wording_draft').execute();
	await db.schema.alterTable('consent_decision').dropColumn('interpreter').execute();
	for (const name of [...OF_WORDING, 'asks_again', 'draft_id']) {
		await db.schema.alterTable('wording').dropColumn(name).execute();
	}
}
