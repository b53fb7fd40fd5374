import { describe, expect, it } from 'vitest';
import { migrate, migrateDown, MIGRATIONS, schemaVersion, SCHEMA_VERSION } from './migrate.ts';
import { DATABASES } from './testing.ts';

describe.each(DATABASES)('migrations on $name', ({ open }) => {
	it('each applies, can be taken back and applies again', async () => {
		const db = await open();
		expect(await schemaVersion(db)).toBeNull();
		await migrate(db);
		expect(await schemaVersion(db)).toBe(SCHEMA_VERSION);
		for (const name of Object.keys(MIGRATIONS).toSorted().toReversed()) {
			expect(await schemaVersion(db)).toBe(name);
			await migrateDown(db);
		}
		expect(await schemaVersion(db)).toBeNull();
		await migrate(db);
		expect(await schemaVersion(db)).toBe(SCHEMA_VERSION);
		await db.destroy();
	});
});
