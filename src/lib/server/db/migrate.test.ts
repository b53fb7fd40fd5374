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

	it('keep of every clinical row who wrote it, and when', async () => {
		const db = await open();
		await migrate(db);
		const tables = await db.introspection.getTables();
		const authors = ['authorId', 'recordedById', 'publishedById', 'checkedById', 'createdById'];
		const clinical = [
			...['weight', 'weightReview', 'measurement', 'growthEvent', 'session', 'sessionEvent'],
			...['sessionSignature', 'consentDecision', 'consentError', 'clearance', 'skinTest'],
			...['assessment', 'carePlan', 'course', 'infantFacts', 'stay', 'authority', 'taught']
		];
		const without = clinical.filter((name) => {
			const columns = tables.find((table) => table.name === snake(name))?.columns ?? [];
			return !columns.some((column) => authors.includes(camel(column.name)) && !column.isNullable);
		});
		expect(without).toEqual([]);
		await db.destroy();
	});
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
