import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import { registry } from './registry.ts';

const NAME = 'nestling_database_duration_seconds';

/** How many of each kind were timed. */
async function timed(): Promise<Record<string, number>> {
	const { values } = await registry.getSingleMetric(NAME)!.get();
	const counts = (values as { metricName?: string; labels: { kind?: string }; value: number }[])
		.filter(({ metricName }) => metricName === `${NAME}_count`)
		.map(({ labels, value }) => [labels.kind, value]);
	return Object.fromEntries(counts);
}

describe('what the database is asked', () => {
	let db: Database;
	beforeEach(async () => {
		db = openSqlite(':memory:');
		await migrate(db);
		registry.resetMetrics();
	});
	afterEach(() => db.destroy());

	const read = (from: Database) => from.selectFrom('person').selectAll().execute();
	const write = (to: Database) => to.deleteFrom('person').where('id', '=', 'nobody').execute();

	it('is timed as a read or a write', async () => {
		await read(db);
		await write(db);
		await write(db);
		expect(await timed()).toEqual({ read: 1, write: 2 });
	});

	it('is timed in a transaction one by one, and the transaction as a whole', async () => {
		await db.transaction().execute(async (tx) => {
			await read(tx);
			await write(tx);
		});
		expect(await timed()).toEqual({ read: 1, write: 1, transaction: 1 });
	});

	it('is timed where it fails, and where it is taken back', async () => {
		await expect(
			db
				.selectFrom('nowhere' as 'person')
				.selectAll()
				.execute()
		).rejects.toThrow();
		const failing = db.transaction().execute(async (tx) => {
			await write(tx);
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		expect(await timed()).toEqual({ read: 1, write: 1, transaction: 1 });
	});
});
