import { type Kysely, sql } from 'kysely';
import { isPostgres } from './append-only.ts';

/** The key of the chain that belongs to no unit. Every line from before there were several is in it. */
const INSTALLATION = 'installation';

/**
 * One audit chain a unit and one for the installation. Lines that are there keep every byte and their
 * hash: they are the first part of the installation's chain, and have no `number` of their own, since
 * `seq` was it. From here on `seq` is the order in which lines were written, whatever their chain.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const add = (column: string, rest: string) =>
		sql.raw(`alter table audit add column ${column} ${rest}`).execute(db);
	await add('chain', `text not null default '${INSTALLATION}'`);
	await add('number', 'integer');
	await add('role', 'text');
	await sql.raw('create unique index audit_number on audit (chain, number)').execute(db);
	await sql.raw('create index audit_person on audit (person_id, at)').execute(db);
	// Asked at every opening of a record: no more lines than this person left of this infant just now.
	await sql.raw('create index audit_opening on audit (infant_id, person_id, at)').execute(db);
	await db.schema.dropIndex('audit_infant').execute();
	await db.schema
		.createTable('audit_chain')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.execute();
	await sql
		.raw(
			`insert into audit_chain (key, number, hash)
				select '${INSTALLATION}', seq, hash from audit_head where id = 1`
		)
		.execute(db);
	// It is the turn that transactions take from now on, and has to be there to be taken.
	await sql
		.raw(
			`insert into audit_head (id, seq, hash) select 1, 0, ''
				where not exists (select 1 from audit_head)`
		)
		.execute(db);
	if (isPostgres(db)) await numberedByPostgres(db);
}

/** SQLite numbers the lines of a table by itself. PostgreSQL also has a way to empty a table. */
async function numberedByPostgres(db: Kysely<unknown>): Promise<void> {
	const steps = [
		'create sequence audit_seq owned by audit.seq',
		`select setval('audit_seq', (select coalesce(max(seq), 0) + 1 from audit), false)`,
		`alter table audit alter column seq set default nextval('audit_seq')`,
		`create trigger audit_no_truncate before truncate on audit
			for each statement execute function refuse_change()`
	];
	for (const step of steps) await sql.raw(step).execute(db);
}

/** Back to one chain; only tests do, on a database without lines of the new kind. */
export async function down(db: Kysely<unknown>): Promise<void> {
	if (isPostgres(db)) {
		await sql.raw('drop trigger audit_no_truncate on audit').execute(db);
		await sql.raw('alter table audit alter column seq drop default').execute(db);
		await sql.raw('drop sequence audit_seq').execute(db);
	}
	await sql.raw(`delete from audit_head where hash = ''`).execute(db);
	await db.schema.dropTable('audit_chain').execute();
	await db.schema.createIndex('audit_infant').on('audit').column('infant_id').execute();
	for (const index of ['audit_number', 'audit_person', 'audit_opening']) {
		await db.schema.dropIndex(index).execute();
	}
	for (const column of ['chain', 'number', 'role']) {
		await db.schema.alterTable('audit').dropColumn(column).execute();
	}
}
