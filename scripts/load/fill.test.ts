import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '#lib/server/audit/audit.ts';
import { readWard } from '#lib/server/care/read-ward.ts';
import { isPostgres } from '#lib/server/db/migrations/append-only.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { fillWithHistories, type Filled } from './fill.ts';
import { postgresSink } from './postgres-sink.ts';
import type { Sink } from './sink.ts';
import { sqliteSink } from './sqlite-sink.ts';

const NOW = '2026-11-23T14:30:00.000Z';
const SIZE = { infants: 64, weights: 30, sessions: 15, now: NOW };

/** An empty, migrated database, how to fill it, and how to let it go. */
interface Empty {
	indexes: string[];
	sink: Sink;
	/** Opens it once it is filled. */
	open(): Database;
	remove(): void;
}

async function emptySqlite(): Promise<Empty> {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-fill-'));
	const file = join(folder, 'nestling.sqlite');
	const db = openSqlite(file);
	await migrate(db);
	const indexes = await indexesOf(db);
	await db.destroy();
	const remove = () => rmSync(folder, { recursive: true });
	return { indexes, sink: sqliteSink(file), open: () => openSqlite(file), remove };
}

async function emptyPostgres(): Promise<Empty> {
	const engine = await PGlite.create();
	const db = new Kysely<Schema>({
		dialect: new PGliteDialect({ pglite: engine }),
		plugins: [new CamelCasePlugin()]
	});
	await migrate(db);
	const ask = async (statement: string, values?: unknown[]) =>
		engine.query<Record<string, unknown>>(statement, values);
	const sink = postgresSink(ask, async () => {});
	return { indexes: await indexesOf(db), sink, open: () => db, remove: () => {} };
}

const KINDS = [
	{ name: 'SQLite', empty: emptySqlite },
	{ name: 'PostgreSQL', empty: emptyPostgres }
];

describe.each(KINDS)('generated histories on $name', ({ name, empty }) => {
	let here: Empty;
	let db: Database;
	let filled: Filled;
	beforeAll(async () => {
		here = await empty();
		filled = await fillWithHistories(here.sink, SIZE);
		await here.sink.close();
		db = here.open();
	}, 120_000);
	afterAll(async () => {
		await db.destroy();
		here.remove();
	});

	const count = async (table: keyof Schema) =>
		Number(
			(await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll().as('rows'))
				.executeTakeFirst())!.rows
		);

	it('are as many as were asked for, in beds and discharged', async () => {
		expect(filled.units).toBe(1);
		expect(await count('infant')).toBe(64);
		expect(await count('weight')).toBe(64 * 30);
		expect(await count('session')).toBe(64 * 15);
		const here = await db.selectFrom('stay').select('id').where('toAt', 'is', null).execute();
		expect(here).toHaveLength(60);
	});

	it('have an audit whose chains are whole', async () => {
		const check = await audit.check(db);
		expect(check).toMatchObject({ kind: 'intact', lines: await count('audit') });
		expect(await count('audit')).toBeGreaterThan(64 * (30 + 15 * 4));
	});

	it('keep to every key, and have every index they were begun with', async () => {
		expect(await indexesOf(db)).toEqual(here.indexes);
		if (name !== 'SQLite') return;
		const { rows } = await sql`pragma foreign_key_check`.execute(db);
		expect(rows).toEqual([]);
	});

	it('are a ward with consent and clearance recorded, weighed of late, and massaged in a course under way', async () => {
		const [unit] = await db.selectFrom('unit').select(['id', 'name', 'timeZone']).execute();
		const rows = await readWard(db, { unit: unit!, today: dayIn(unit!.timeZone, NOW), now: NOW });
		expect(rows).toHaveLength(60);
		for (const row of rows) {
			expect(row).toMatchObject({ consent: { state: 'given' }, clearance: { state: 'cleared' } });
			expect(row.reading.velocity).toMatchObject({ kind: 'velocity' });
			expect(row.reading.velocity).toSatisfy(
				({ gramsPerKgDay }: { gramsPerKgDay: number }) => gramsPerKgDay > 8 && gramsPerKgDay < 25
			);
			expect(row.sessions).toEqual([]);
			expect(row.course).toMatchObject({ done: 15 });
		}
	});
});

describe('generated histories', () => {
	it('are the same of the same seed, and others of another', async () => {
		const digestOf = async (seed: number) => {
			const here = await emptySqlite();
			await fillWithHistories(here.sink, { ...SIZE, infants: 2, seed });
			await here.sink.close();
			const db = here.open();
			const [head] = await db.selectFrom('auditChain').selectAll().execute();
			await db.destroy();
			here.remove();
			return head!.hash;
		};
		expect(await digestOf(1)).toBe(await digestOf(1));
		expect(await digestOf(2)).not.toBe(await digestOf(1));
	});

	it('are shorter of those who went home, where that is asked for', async () => {
		const here = await emptySqlite();
		const gone = { weights: 6, sessions: 1 };
		await fillWithHistories(here.sink, { ...SIZE, infants: 61, gone });
		await here.sink.close();
		const db = here.open();
		const counts = await sql<{ weights: number; sessions: number; isHere: number }>`
			select count(distinct weight.id) as weights, count(distinct session.id) as sessions,
				stay.to_at is null as is_here from stay
			join weight using (infant_id) left join session using (infant_id)
			group by infant_id order by is_here, infant_id`.execute(db);
		const [home, ...inBeds] = counts.rows;
		expect(home).toEqual({ weights: 6, sessions: 1, isHere: 0 });
		expect(inBeds).toHaveLength(60);
		for (const one of inBeds) expect(one).toEqual({ weights: 30, sessions: 15, isHere: 1 });
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		await db.destroy();
		here.remove();
	});

	it('lie in as many units as are asked for, one in each bed', async () => {
		const here = await emptySqlite();
		const few = { ...SIZE, infants: 120, weights: 6, sessions: 0, units: 2 };
		expect(await fillWithHistories(here.sink, few)).toMatchObject({ units: 2 });
		await here.sink.close();
		const db = here.open();
		const counts = await sql<{ count: number }>`
			select count(*) as count from stay where to_at is null group by unit_id`.execute(db);
		expect(counts.rows).toEqual([{ count: 60 }, { count: 60 }]);
		await db.destroy();
		here.remove();
	});

	it('go into an empty database alone', async () => {
		const here = await emptySqlite();
		await fillWithHistories(here.sink, { ...SIZE, infants: 1 });
		await expect(fillWithHistories(here.sink, { ...SIZE, infants: 1 })).rejects.toThrow('empty');
		await here.sink.close();
		here.remove();
	});
});

/** The names of the indexes there are, keys included. */
async function indexesOf(db: Database): Promise<string[]> {
	const names = isPostgres(db as never)
		? sql<{ name: string }>`select indexname as name from pg_indexes order by 1`
		: sql<{ name: string }>`select name from sqlite_master where type = 'index' order by 1`;
	return (await names.execute(db)).rows.map(({ name }) => name);
}
