/* How a PostgreSQL is used again for the next test: its rows are deleted, and its tables stay. */

type Ask = (sql: string) => Promise<{ rows: unknown[] }>;

/** Takes away whatever is there. */
export const NOTHING = `drop schema if exists migrated cascade; drop schema public cascade; create schema public`;

/** What makes, changes or takes away more than rows; where a text only names one, its tables are made anew. */
export const CHANGES_TABLES = /\b(create|alter|drop)\b/i;

/** How a migrated database is brought back to the rows it has now, however many it has got since. */
export async function emptyingOf(ask: Ask): Promise<string> {
	await ask('create schema migrated');
	const named = async (sql: string) =>
		(await ask(sql)).rows.map((row) => (row as { name: string }).name);
	const tables = await named(
		`select tablename as name from pg_tables
		where schemaname = 'public' and tablename not like 'kysely%'`
	);
	const back = tables.map((name) => `delete from public.${name};`);
	for (const name of tables) {
		if ((await ask(`select 1 from public.${name} limit 1`)).rows.length === 0) continue;
		await ask(`create table migrated.${name} as table public.${name}`);
		back.push(`insert into public.${name} table migrated.${name};`);
	}
	const sequences = await named(
		`select sequencename as name from pg_sequences where schemaname = 'public'`
	);
	back.push(...sequences.map((name) => `alter sequence public.${name} restart;`));
	// Past the triggers that let no clinical row be deleted, and past the foreign keys.
	return [
		'set session_replication_role = replica;',
		...back,
		'set session_replication_role = origin;'
	].join('\n');
}
