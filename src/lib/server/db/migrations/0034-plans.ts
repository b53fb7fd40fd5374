import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const OWN = ['infant_id', 'author_id', 'at', 'unit_day', 'digest'];
const PLAN_TEXTS = ['assessment_id', 'hopes', 'techniques', 'areas', 'for_family', ...OWN];

/** What was found when an infant was assessed; and what is planned from it, in versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await texts(table(db, 'assessment'), ['findings', ...OWN])
		.addForeignKeyConstraint('assessment_of', ['infant_id'], 'infant', ['id'])
		.execute();
	await texts(table(db, 'care_plan'), PLAN_TEXTS)
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('other', 'text')
		.addUniqueConstraint('care_plan_version', ['infant_id', 'version'])
		.addForeignKeyConstraint('care_plan_of', ['infant_id'], 'infant', ['id'])
		.addForeignKeyConstraint('care_plan_from', ['assessment_id'], 'assessment', ['id'])
		.execute();
	await db.schema.createIndex('assessment_infant').on('assessment').column('infant_id').execute();
	await makeAppendOnly(db, 'assessment');
	await makeAppendOnly(db, 'care_plan');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('care_plan').execute();
	await db.schema.dropTable('assessment').execute();
}

type Table = CreateTableBuilder<string, string>;

function table(db: Kysely<unknown>, name: string): Table {
	return db.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
}

function texts(made: Table, names: string[]): Table {
	return names.reduce((one, name) => one.addColumn(name, 'text', (at) => at.notNull()), made);
}
