import type { Kysely } from 'kysely';

const COLUMNS = [
	['scale', 'text'],
	['lines', 'text'],
	['nappy', 'text'],
	['feed', 'text'],
	['second_awaited', 'integer']
] as const;

/** How a weight was taken, where somebody said: null is "not said". One column a statement, for SQLite. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const [name, type] of COLUMNS) {
		await db.schema.alterTable('weight').addColumn(name, type).execute();
	}
}

/** Forgets how weights were taken; only tests do. */
export async function down(db: Kysely<unknown>): Promise<void> {
	for (const [name] of COLUMNS.toReversed()) {
		await db.schema.alterTable('weight').dropColumn(name).execute();
	}
}
