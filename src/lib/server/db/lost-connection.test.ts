import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { isAway } from './away.ts';
import { DATABASES, emptyDatabase } from './testing.ts';
import { aUnit } from './testing-data.ts';

const servers = DATABASES.filter(({ name }) => name === 'PostgreSQL');

describe.skipIf(servers.length === 0)('a connection to PostgreSQL that is lost', () => {
	it('between two statements of a transaction takes that transaction back, and nothing else', async () => {
		const db = await emptyDatabase(servers[0]!);
		const lost = db.transaction().execute(async (tx) => {
			await aUnit(tx);
			const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
			await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(db);
			// Nobody asks anything of it while the news of its end arrives.
			await new Promise((resolve) => setTimeout(resolve, 200));
			await aUnit(tx);
		});
		const failure = await lost.catch((error: unknown) => error);
		expect(isAway(failure)).toBe(true);
		expect(await db.selectFrom('unit').selectAll().execute()).toEqual([]);
		await aUnit(db);
		expect(await db.selectFrom('unit').selectAll().execute()).toHaveLength(1);
		await db.destroy();
	});
});
