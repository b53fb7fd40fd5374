import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const RULES_TEXTS = [
	'unit_id',
	'oils',
	'lasts_days',
	'reason',
	'author_id',
	'recorded_at',
	'digest'
];

/**
 * What a yes is for (techniques, oils) and what it is bound to, with the decision; and what a unit says
 * about consent, in versions. Decisions from before name nothing and are bound to nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['items', 'conditions']) {
		await db.schema.alterTable('consent_decision').addColumn(column, 'text').execute();
	}
	let rules: CreateTableBuilder<string, string> = db.schema
		.createTable('consent_rules')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('skin_test_hours', 'integer');
	for (const name of RULES_TEXTS) rules = rules.addColumn(name, 'text', (at) => at.notNull());
	await rules
		.addUniqueConstraint('consent_rules_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('consent_rules_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'consent_rules');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('consent_rules').execute();
	for (const column of ['items', 'conditions']) {
		await db.schema.alterTable('consent_decision').dropColumn(column).execute();
	}
}
