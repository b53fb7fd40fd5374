import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

/**
 * What a parent asks to have corrected, with its answer; how long a unit keeps a record; and records that
 * are held back from erasing, or have been erased.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const request = ['id', 'infant_id', 'person_id', 'wish', 'at'];
	await ofInfant(texts(db.schema.createTable('correction_request'), request), 'correction_request');
	const answer = ['id', 'request_id', 'infant_id', 'author_id', 'answer', 'at'];
	await ofInfant(texts(db.schema.createTable('correction_answer'), answer), 'correction_answer');
	const rule = ['id', 'unit_id', 'reason', 'author_id', 'recorded_at', 'digest'];
	await texts(db.schema.createTable('retention_rule'), rule)
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('years', 'integer')
		.addPrimaryKeyConstraint('retention_rule_key', ['id'])
		.addUniqueConstraint('retention_rule_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('retention_rule_of', ['unit_id'], 'unit', ['id'])
		.execute();
	const hold = ['id', 'infant_id', 'state', 'reason', 'author_id', 'at'];
	await ofInfant(texts(db.schema.createTable('legal_hold'), hold), 'legal_hold');
	const erasure = ['id', 'infant_id', 'unit_id', 'ground', 'author_id', 'at'];
	await ofInfant(texts(db.schema.createTable('erasure'), erasure), 'erasure');
	for (const table of TABLES) await makeAppendOnly(db, table);
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of TABLES.toReversed()) await db.schema.dropTable(table).execute();
}

const TABLES = [
	'correction_request',
	'correction_answer',
	'retention_rule',
	'legal_hold',
	'erasure'
];

type Table = CreateTableBuilder<string, string>;

function texts(made: Table, names: string[]): Table {
	return names.reduce((one, name) => one.addColumn(name, 'text', (at) => at.notNull()), made);
}

const ofInfant = (made: Table, table: string): Promise<void> =>
	made
		.addPrimaryKeyConstraint(`${table}_key`, ['id'])
		.addForeignKeyConstraint(`${table}_of`, ['infant_id'], 'infant', ['id'])
		.execute();
