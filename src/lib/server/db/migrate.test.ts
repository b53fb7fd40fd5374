import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { migrate, migrateDown, MIGRATIONS, schemaVersion, SCHEMA_VERSION } from './migrate.ts';
import type { Database } from './open.ts';
import { DATABASES } from './testing.ts';
import { aUnit } from './testing-data.ts';

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

	it('leave tables and rows as they were where one fails half-way, and those before it with it', async () => {
		const db = await open();
		await migrate(db);
		await aUnit(db);
		const before = {
			...(await shapeOf(db)),
			units: await db.selectFrom('unit').selectAll().execute()
		};
		const failing: Migration = {
			async up(tx) {
				await sql`create table later (id text)`.execute(tx);
				await sql`alter table unit add column later text`.execute(tx);
				await sql`update unit set name = 'changed'`.execute(tx);
				await sql`drop table audit_chain`.execute(tx);
				throw new Error('it was not thought of');
			}
		};
		const well: Migration = {
			async up(tx) {
				await sql`create table well (id text)`.execute(tx);
				await sql`delete from unit`.execute(tx);
			}
		};
		const more = { ...MIGRATIONS, '9998-well': well, '9999-failing': failing };
		await expect(migrate(db, more)).rejects.toMatchObject({ migration: '9999-failing' });
		const units = await db.selectFrom('unit').selectAll().execute();
		expect({ ...(await shapeOf(db)), units }).toEqual(before);
		expect(await schemaVersion(db)).toBe(SCHEMA_VERSION);
		await migrate(db, { ...MIGRATIONS, '9998-well': well });
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

/** The tables of a database with their columns. */
async function shapeOf(db: Database) {
	const tables = await db.introspection.getTables();
	return Object.fromEntries(
		tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])
	);
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
