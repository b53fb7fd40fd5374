import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** Which database this is; the two differ only in how a trigger is written. */
export function isPostgres(db: Kysely<unknown>): boolean {
	return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Makes the database itself refuse UPDATE and DELETE on a clinical table. */
export async function makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void> {
	for (const verb of ['update', 'delete']) {
		const trigger = `${table}_no_${verb}`;
		const statement = isPostgres(db)
			? `create trigger ${trigger} before ${verb} on ${table}
				for each row execute function refuse_change()`
			: `create trigger ${trigger} before ${verb} on ${table}
				begin select raise(abort, 'append-only: ${table}'); end`;
		await sql.raw(statement).execute(db);
	}
}

/** PostgreSQL's triggers call a function; SQLite's do not need it. */
export async function createRefusal(db: Kysely<unknown>): Promise<void> {
	if (!isPostgres(db)) return;
	await sql
		.raw(
			`create function refuse_change() returns trigger language plpgsql as $$
				begin raise exception 'append-only: %', tg_table_name; end $$`
		)
		.execute(db);
}

/** Undoes createRefusal. */
export async function dropRefusal(db: Kysely<unknown>): Promise<void> {
	if (isPostgres(db)) await sql.raw('drop function refuse_change()').execute(db);
}
