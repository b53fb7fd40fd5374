import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { createRefusal, dropRefusal, makeAppendOnly } from './append-only.ts';

type Table = CreateTableBuilder<string, string>;

const id = (table: Table) => table.addColumn('id', 'text', (column) => column.primaryKey());
const must = (table: Table, ...names: string[]) =>
	names.reduce((all, name) => all.addColumn(name, 'text', (c) => c.notNull()), table);
const may = (table: Table, ...names: string[]) =>
	names.reduce((all, name) => all.addColumn(name, 'text'), table);
const whole = (table: Table, ...names: string[]) =>
	names.reduce((all, name) => all.addColumn(name, 'integer', (c) => c.notNull()), table);
const maybeWhole = (table: Table, ...names: string[]) =>
	names.reduce((all, name) => all.addColumn(name, 'integer'), table);

const TABLES = [
	...['deployment', 'unit', 'person', 'account', 'sign_in_session', 'role', 'invitation'],
	...['invitation_infant', 'infant', 'infant_facts', 'hospital_number', 'access', 'stay'],
	...['authority', 'taught', 'wording', 'consent_decision', 'consent_error', 'clearance'],
	...['weight', 'weight_review', 'session', 'session_event', 'audit', 'audit_head']
];

const CLINICAL = [
	'infant',
	'infant_facts',
	'authority',
	'taught',
	'wording',
	'consent_decision',
	'consent_error',
	'clearance',
	'weight',
	'weight_review',
	'session',
	'session_event',
	'audit'
];

/** Everything the first ward needs: people, infants, consent, clearance, weights, sessions, audit. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const table = (name: string) => db.schema.createTable(name) as Table;
	const index = (name: string, on: string, columns: string[]) =>
		db.schema.createIndex(name).on(on).columns(columns);
	const versioned = (on: string) =>
		db.schema
			.createIndex(`${on}_supersedes`)
			.on(on)
			.column('supersedes')
			.unique()
			// Few rows supersede another: the rest need no entry.
			.where('supersedes', 'is not', null)
			.execute();

	const deployment = whole(table('deployment'), 'id');
	await may(must(deployment, 'kind', 'created_at'), 'setup_code_hash', 'setup_used_at')
		.addPrimaryKeyConstraint('deployment_one', ['id'])
		.execute();
	await must(id(table('unit')), 'name', 'time_zone', 'created_at').execute();
	await may(must(id(table('person')), 'name', 'created_at'), 'created_by_id').execute();
	await must(table('account'), 'person_id', 'username', 'password_hash', 'changed_at')
		.addPrimaryKeyConstraint('account_person', ['person_id'])
		.addUniqueConstraint('account_username', ['username'])
		.addForeignKeyConstraint('account_of', ['person_id'], 'person', ['id'])
		.execute();
	await must(id(table('sign_in_session')), 'person_id', 'expires_at', 'created_at')
		.addForeignKeyConstraint('sign_in_of', ['person_id'], 'person', ['id'])
		.execute();
	await index('sign_in_session_person', 'sign_in_session', ['person_id']).execute();

	const role = must(id(table('role')), 'person_id', 'unit_id', 'role', 'from_at');
	await may(role, 'to_at', 'given_by_id')
		.addForeignKeyConstraint('role_of', ['person_id'], 'person', ['id'])
		.addForeignKeyConstraint('role_in', ['unit_id'], 'unit', ['id'])
		.execute();
	await index('role_person', 'role', ['person_id']).execute();
	await index('role_unit', 'role', ['unit_id']).execute();

	const invitation = must(
		id(table('invitation')),
		...['unit_id', 'code_hash', 'name', 'role', 'created_by_id', 'created_at', 'expires_at']
	);
	await may(invitation, 'relationship', 'evidence', 'used_at', 'person_id')
		.addUniqueConstraint('invitation_code', ['code_hash'])
		.execute();
	await must(table('invitation_infant'), 'invitation_id', 'infant_id')
		.addPrimaryKeyConstraint('invitation_infant_pair', ['invitation_id', 'infant_id'])
		.execute();

	await must(id(table('infant')), 'created_at', 'created_by_id').execute();
	const facts = must(
		id(table('infant_facts')),
		...['infant_id', 'name', 'sex', 'birth_at', 'birth_day', 'author_id', 'recorded_at']
	);
	await may(
		whole(facts, 'version', 'gestation_days', 'birth_grams'),
		...['supersedes', 'hospital_number', 'twin_of', 'discharged_at', 'died_at', 'reason']
	)
		.addForeignKeyConstraint('facts_of', ['infant_id'], 'infant', ['id'])
		.addCheckConstraint('gestation_in_days', sql`gestation_days between 140 and 314`)
		.execute();
	await versioned('infant_facts');
	await index('infant_facts_infant', 'infant_facts', ['infant_id']).execute();
	await must(table('hospital_number'), 'unit_id', 'number', 'infant_id')
		.addPrimaryKeyConstraint('hospital_number_once', ['unit_id', 'number'])
		.execute();

	const access = must(id(table('access')), 'person_id', 'infant_id', 'from_at');
	await may(access, 'to_at', 'given_by_id')
		.addForeignKeyConstraint('access_to', ['infant_id'], 'infant', ['id'])
		.execute();
	await index('access_person', 'access', ['person_id']).execute();
	await index('access_infant', 'access', ['infant_id']).execute();
	const stay = must(id(table('stay')), 'infant_id', 'unit_id', 'bed', 'from_at', 'author_id');
	await may(stay, 'to_at')
		.addForeignKeyConstraint('stay_of', ['infant_id'], 'infant', ['id'])
		.addForeignKeyConstraint('stay_in', ['unit_id'], 'unit', ['id'])
		.execute();
	await index('stay_infant', 'stay', ['infant_id']).execute();
	await index('stay_unit', 'stay', ['unit_id', 'to_at']).execute();

	const authority = must(
		id(table('authority')),
		...['infant_id', 'person_id', 'relationship', 'status', 'author_id', 'recorded_at']
	);
	await may(authority, 'supersedes', 'evidence', 'valid_from', 'ended_at', 'reason').execute();
	await versioned('authority');
	await index('authority_infant', 'authority', ['infant_id']).execute();
	await index('authority_person', 'authority', ['person_id']).execute();

	const taught = must(
		id(table('taught')),
		...['person_id', 'unit_id', 'taught_on', 'author_id', 'recorded_at']
	);
	await may(taught, 'ended_at', 'supersedes').execute();
	await versioned('taught');
	await index('taught_person', 'taught', ['person_id']).execute();

	const wording = must(
		id(table('wording')),
		...['unit_id', 'scope', 'language', 'body', 'sha256', 'published_at']
	);
	await may(whole(wording, 'version'), 'published_by_id')
		.addUniqueConstraint('wording_once', ['unit_id', 'scope', 'language', 'version'])
		.execute();
	const decision = must(
		id(table('consent_decision')),
		...['infant_id', 'person_id', 'scope', 'decision', 'wording_id', 'how', 'decided_at'],
		...['entered_at', 'unit_day', 'typed_name', 'author_id', 'digest']
	);
	await may(decision, 'until_day', 'witness_id')
		.addForeignKeyConstraint('decision_for', ['infant_id'], 'infant', ['id'])
		.addForeignKeyConstraint('decision_on', ['wording_id'], 'wording', ['id'])
		.execute();
	await index('consent_decision_infant', 'consent_decision', ['infant_id', 'scope']).execute();
	await must(id(table('consent_error')), 'decision_id', 'reason', 'author_id', 'at')
		.addUniqueConstraint('consent_error_once', ['decision_id'])
		.addForeignKeyConstraint('error_of', ['decision_id'], 'consent_decision', ['id'])
		.execute();

	const clearance = must(
		id(table('clearance')),
		...['infant_id', 'state', 'author_id', 'at', 'unit_day', 'digest']
	);
	await maybeWhole(may(clearance, 'reason', 'valid_until'), 'earliest_pma_days')
		.addForeignKeyConstraint('clearance_of', ['infant_id'], 'infant', ['id'])
		.execute();
	await index('clearance_infant', 'clearance', ['infant_id', 'at']).execute();

	const weight = must(
		id(table('weight')),
		...['infant_id', 'root_id', 'typed', 'unit_day', 'source', 'equipment', 'author_id'],
		...['recorded_at', 'digest']
	);
	const weightNumbers = whole(weight, 'version', 'grams', 'set_aside');
	await maybeWhole(
		may(weightNumbers, 'supersedes', 'measured_at', 'reason', 'confirmed'),
		...['minute_of_day', 'equipment_grams']
	)
		.addForeignKeyConstraint('weight_of', ['infant_id'], 'infant', ['id'])
		.addCheckConstraint('weight_in_grams', sql`grams between 200 and 8000`)
		.execute();
	await versioned('weight');
	await index('weight_infant_day', 'weight', ['infant_id', 'unit_day', 'measured_at']).execute();
	await must(id(table('weight_review')), 'weight_id', 'author_id', 'at')
		.addUniqueConstraint('weight_review_once', ['weight_id'])
		.addForeignKeyConstraint('review_of', ['weight_id'], 'weight', ['id'])
		.execute();

	await must(
		id(table('session')),
		...['infant_id', 'performer_id', 'performer_kind', 'entry_mode', 'protocol', 'gate'],
		...['started_at', 'unit_day', 'author_id', 'recorded_at', 'digest']
	)
		.addForeignKeyConstraint('session_of', ['infant_id'], 'infant', ['id'])
		.execute();
	await index('session_infant_day', 'session', ['infant_id', 'unit_day']).execute();
	await must(
		id(table('session_event')),
		...['session_id', 'infant_id', 'kind', 'at', 'recorded_at', 'author_id', 'detail', 'digest']
	)
		.addForeignKeyConstraint('event_of', ['session_id'], 'session', ['id'])
		.execute();
	await index('session_event_session', 'session_event', ['session_id']).execute();

	const audit = must(table('audit'), 'at', 'act', 'digest', 'previous_hash', 'hash');
	await may(audit, 'person_id', 'infant_id', 'subject')
		.addColumn('seq', 'integer', (column) => column.primaryKey())
		.execute();
	await index('audit_infant', 'audit', ['infant_id']).execute();
	await must(whole(table('audit_head'), 'id', 'seq'), 'hash')
		.addPrimaryKeyConstraint('audit_head_one', ['id'])
		.execute();

	await createRefusal(db);
	for (const name of CLINICAL) await makeAppendOnly(db, name);
}

/** Takes the whole ward away again, last table first; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const name of TABLES.toReversed()) await db.schema.dropTable(name).execute();
	await dropRefusal(db);
}
