import { type Kysely, sql } from 'kysely';
import { isPostgres } from './append-only.ts';

/** Another table of the unit, in use, under the name of the row that is to be added. */
const TAKEN = `exists (
	select 1 from reference_table as other
	where other.unit_id = new.unit_id and other.root_id <> new.root_id
		and other.retired = 0 and lower(other.name) = lower(new.name)
		and not exists (
			select 1 from reference_table as later
			where later.root_id = other.root_id and later.version > other.version
		)
)`;

/**
 * The database itself refuses a second table in use under one name of a unit: its writers may not see each
 * other's rows yet. A unique index cannot, since a name is free again once its table is retired or has
 * another. PostgreSQL's writers of one unit wait here for each other; SQLite has one writer at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	if (isPostgres(db)) {
		await sql
			.raw(
				`create function refuse_taken_name() returns trigger language plpgsql as $$ begin
					perform pg_advisory_xact_lock(hashtext('reference_table'), hashtext(new.unit_id));
					if new.retired = 0 and ${TAKEN} then
						raise exception 'name-taken' using errcode = 'unique_violation';
					end if;
					return new;
				end $$`
			)
			.execute(db);
	}
	const then = isPostgres(db)
		? 'for each row execute function refuse_taken_name()'
		: `when new.retired = 0 begin select raise(abort, 'name-taken') where ${TAKEN}; end`;
	await sql
		.raw(`create trigger reference_table_name before insert on reference_table ${then}`)
		.execute(db);
}

/** Lets the check before the write decide alone; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	const of = isPostgres(db) ? 'on reference_table' : '';
	await sql.raw(`drop trigger reference_table_name ${of}`).execute(db);
	if (isPostgres(db)) await sql.raw('drop function refuse_taken_name()').execute(db);
}
