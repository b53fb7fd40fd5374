import { sql } from 'kysely';
import type { Database } from './open.ts';

/**
 * Lets a table on PostgreSQL be changed past the triggers that the migrations made, or no more; its own, which
 * hold what refers to what, stay. Only the role that owns the table may.
 */
export async function switchTriggers(
	tx: Database,
	table: string,
	how: 'disable' | 'enable'
): Promise<void> {
	await sql`alter table ${sql.table(table)} ${sql.raw(how)} trigger user`.execute(tx);
}
