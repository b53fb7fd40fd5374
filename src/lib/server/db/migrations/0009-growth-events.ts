import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

const EVENT_TEXTS = [
	...['infant_id', 'root_id', 'kind', 'unit_day', 'author_id', 'recorded_at', 'digest']
];
const LIST_TEXTS = ['unit_id', 'kinds', 'own', 'reason', 'author_id', 'recorded_at', 'digest'];

/** What happened beside the weights, in versions; and which such events a unit offers, in versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const event = db.schema
		.createTable('growth_event')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('supersedes', 'text', (column) => column.unique())
		.addColumn('label', 'text')
		.addColumn('until_day', 'text')
		.addColumn('note', 'text')
		.addColumn('reason', 'text');
	await whole(texts(event, EVENT_TEXTS), ['version', 'told_to_family', 'set_aside'])
		.addUniqueConstraint('growth_event_version', ['root_id', 'version'])
		.addForeignKeyConstraint('growth_event_of', ['infant_id'], 'infant', ['id'])
		.execute();
	await db.schema
		.createIndex('growth_event_infant')
		.on('growth_event')
		.columns(['infant_id', 'unit_day'])
		.execute();
	const list = db.schema
		.createTable('event_list')
		.addColumn('id', 'text', (column) => column.primaryKey());
	await whole(texts(list, LIST_TEXTS), ['version'])
		.addUniqueConstraint('event_list_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('event_list_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'growth_event');
	await makeAppendOnly(db, 'event_list');
}

/** Forgets events and lists; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('event_list').execute();
	await db.schema.dropTable('growth_event').execute();
}

type Table = CreateTableBuilder<string, string>;

function texts(table: Table, names: string[]): Table {
	return names.reduce((made, name) => made.addColumn(name, 'text', (at) => at.notNull()), table);
}

function whole(table: Table, names: string[]): Table {
	return names.reduce((made, name) => made.addColumn(name, 'integer', (at) => at.notNull()), table);
}
