import type { CreateTableBuilder, Kysely } from 'kysely';
import { makeAppendOnly } from './append-only.ts';

/**
 * What somebody proves who they are with besides a password: the secret of an authenticator app, codes
 * for the day it is lost, passkeys; ceremonies under way; and of whom a unit asks a second step.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await ofPerson(texts(db.schema.createTable('totp'), ['person_id', 'secret', 'begun_at']), 'totp')
		.addColumn('confirmed_at', 'text')
		.addColumn('last_step', 'integer')
		.addPrimaryKeyConstraint('totp_key', ['person_id'])
		.execute();
	await ofPerson(
		texts(db.schema.createTable('recovery_code'), ['person_id', 'code_hash']),
		'recovery_code'
	)
		.addColumn('used_at', 'text')
		.addPrimaryKeyConstraint('recovery_code_key', ['person_id', 'code_hash'])
		.execute();
	await ofPerson(
		texts(db.schema.createTable('passkey'), ['id', 'person_id', 'public_key', 'created_at']),
		'passkey'
	)
		.addColumn('counter', 'integer', (column) => column.notNull())
		.addColumn('transports', 'text', (column) => column.notNull())
		.addColumn('device', 'text')
		.addColumn('used_at', 'text')
		.addPrimaryKeyConstraint('passkey_key', ['id'])
		.execute();
	await db.schema.createIndex('passkey_person').on('passkey').column('person_id').execute();
	await texts(db.schema.createTable('ceremony'), ['id', 'kind', 'expires_at'])
		.addColumn('person_id', 'text')
		.addColumn('challenge', 'text')
		.addPrimaryKeyConstraint('ceremony_key', ['id'])
		.execute();
	const rule = ['id', 'unit_id', 'roles', 'reason', 'author_id', 'recorded_at', 'digest'];
	await texts(db.schema.createTable('second_step_rule'), rule)
		.addColumn('version', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('second_step_rule_key', ['id'])
		.addUniqueConstraint('second_step_rule_version', ['unit_id', 'version'])
		.addForeignKeyConstraint('second_step_rule_of', ['unit_id'], 'unit', ['id'])
		.execute();
	await makeAppendOnly(db, 'second_step_rule');
}

/** Forgets them; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['second_step_rule', 'ceremony', 'passkey', 'recovery_code', 'totp']) {
		await db.schema.dropTable(table).execute();
	}
}

type Table = CreateTableBuilder<string, string>;

function texts(made: Table, names: string[]): Table {
	return names.reduce((one, name) => one.addColumn(name, 'text', (at) => at.notNull()), made);
}

const ofPerson = (made: Table, table: string): Table =>
	made.addForeignKeyConstraint(`${table}_of`, ['person_id'], 'person', ['id']);
