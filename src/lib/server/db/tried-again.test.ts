import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DATABASES, emptyDatabase } from './testing.ts';
import { aUnit } from './testing-data.ts';

const servers = DATABASES.filter(({ name }) => name === 'PostgreSQL');

describe.skipIf(servers.length === 0)('two transactions that wait for each other', () => {
	it('are both done, one after the other', async () => {
		const db = await emptyDatabase(servers[0]!);
		const [one, other] = [await aUnit(db), await aUnit(db)];
		const first = Promise.withResolvers<void>();
		const second = Promise.withResolvers<void>();
		let tries = 0;
		const rename = (units: string[], mine: typeof first, theirs: typeof first, word: string) =>
			db.transaction().execute(async (tx) => {
				tries += 1;
				for (const id of units) {
					const unit = tx.updateTable('unit').where('id', '=', id);
					await unit.set({ name: sql`name || ${word}` }).execute();
					mine.resolve();
					await theirs.promise;
				}
			});
		await Promise.all([
			rename([one.id, other.id], first, second, ' one'),
			rename([other.id, one.id], second, first, ' two')
		]);
		// One is ended at least; where both had waited too long, both are.
		expect(tries).toBeGreaterThan(2);
		const { name } = await db
			.selectFrom('unit')
			.select('name')
			.where('id', '=', one.id)
			.executeTakeFirstOrThrow();
		expect([' one two', ' two one']).toContain(name.slice('NICU East'.length));
		await db.destroy();
	});
});
