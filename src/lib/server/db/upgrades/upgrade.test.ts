import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../audit/verify.ts';
import { migrate, MIGRATIONS, SCHEMA_VERSION } from '../migrate.ts';
import { DATABASES } from '../testing.ts';
import { migrationsTo, putIn, rowsIn, rowsOf, tablesOf } from './rows.fixtures.ts';

const SCHEMAS = Object.keys(MIGRATIONS).toSorted();
/** PostgreSQL takes seconds for each: the first, the last before the audit's chains, and the newest. */
const SOME = [SCHEMAS[0]!, '0014-wording-versions', SCHEMA_VERSION];

describe('every schema there was', () => {
	it('has its rows: node scripts/upgrade-fixtures.ts writes those of a new one', () => {
		const written = readdirSync(import.meta.dirname)
			.filter((name) => name.endsWith('.json'))
			.map((name) => name.replace('.json', ''));
		expect(written.toSorted()).toEqual(SCHEMAS);
	});

	it('has rows in every table it had', async () => {
		const db = await DATABASES[0]!.open();
		await migrate(db);
		const rows = rowsOf(SCHEMA_VERSION);
		expect((await tablesOf(db)).filter((table) => (rows[table] ?? []).length === 0)).toEqual([]);
		await db.destroy();
	});
});

describe.each(DATABASES)('on $name a database', ({ name, open }) => {
	it.each(name === 'SQLite' ? SCHEMAS : SOME)(
		'of %s comes to this schema with every row as it was, its audit whole',
		async (schema) => {
			const db = await open();
			const before = rowsOf(schema);
			await migrate(db, migrationsTo(schema));
			await putIn(db, before);
			await migrate(db);
			const after = await rowsIn(db);
			for (const [table, rows] of Object.entries(before)) {
				// A turn alone since 0015, and the chain's own from then on.
				if (table === 'audit_head' && schema < '0015') continue;
				expect({ [table]: withColumnsOf(after[table] ?? [], rows) }).toEqual({
					[table]: rows.map(asText)
				});
			}
			const checks = await verify(db);
			expect(checks.length).toBeGreaterThan(0);
			expect(checks.filter(({ kind }) => kind !== 'intact')).toEqual([]);
			await db.destroy();
		}
	);
});

type Rows = Awaited<ReturnType<typeof rowsIn>>[string];

const asText = (row: Rows[number]) =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [column, value === null ? null : String(value)])
	);

/** The rows of now, without the columns that came since. */
function withColumnsOf(rows: Rows, before: Rows) {
	const columns = Object.keys(before[0] ?? {});
	return rows.map((row) =>
		asText(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
	);
}
