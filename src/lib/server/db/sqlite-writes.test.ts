import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { migrate } from './migrate.ts';
import { type Database, openSqlite } from './open.ts';
import { NOW } from './testing-data.ts';

const person = (name: string) => ({ id: newId(), name, createdAt: NOW, createdById: null });

describe('SQLite writes that are made durable together', () => {
	let folder: string;
	let file: string;
	let db: Database;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nestling-writes-'));
		file = join(folder, 'n.sqlite');
		db = openSqlite(file);
		await migrate(db);
	});
	afterEach(async () => {
		await db.destroy();
		rmSync(folder, { recursive: true });
	});

	const names = async () =>
		(await db.selectFrom('person').select('name').orderBy('name').execute()).map((row) => row.name);
	/** What another process sees: only what was committed. */
	function onDisk(): string[] {
		const other = new SQLite(file, { readonly: true });
		const rows = other.prepare('select name from person order by name').pluck().all() as string[];
		other.close();
		return rows;
	}
	const adding = (name: string) =>
		db.transaction().execute((tx) => tx.insertInto('person').values(person(name)).execute());

	it('is on the disk when it is said to be written', async () => {
		await Promise.all(
			['Ana', 'Mei', 'Tomás'].map(async (name) => {
				await adding(name);
				expect(onDisk()).toContain(name);
			})
		);
	});

	it('shares one commit between transactions that arrive together', async () => {
		const first = adding('Ana');
		const second = adding('Mei').then(() => expect(onDisk()).toEqual(['Ana', 'Mei']));
		await first;
		expect(onDisk()).toEqual(['Ana', 'Mei']);
		await second;
	});

	it('takes back the one that fails and keeps the ones around it', async () => {
		const failing = db.transaction().execute(async (tx) => {
			await tx.insertInto('person').values(person('Nobody')).execute();
			throw new Error('no');
		});
		const all = await Promise.allSettled([adding('Ana'), failing, adding('Mei')]);
		expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await names()).toEqual(['Ana', 'Mei']);
	});

	it('lets nobody read what is not yet on the disk', async () => {
		const writing = adding('Ana');
		await Promise.resolve();
		const seen = await names();
		expect(onDisk()).toEqual(seen);
		await writing;
	});

	it('runs one after the other, so that each sees what the one before it wrote', async () => {
		const counted = Array.from({ length: 20 }, (_, turn) =>
			db.transaction().execute(async (tx) => {
				const { length } = await tx.selectFrom('person').select('id').execute();
				await Promise.resolve();
				await tx
					.insertInto('person')
					.values(person(`${turn}`))
					.execute();
				return length;
			})
		);
		expect(await Promise.all(counted)).toEqual(Array.from({ length: 20 }, (_, turn) => turn));
	});

	it('tells all of them when it could not be made durable, and the next one can', async () => {
		await sql`create table child (of text references person (id) deferrable initially deferred)`.execute(
			db
		);
		const orphan = db
			.transaction()
			.execute((tx) => sql`insert into child values ('no one')`.execute(tx));
		const all = await Promise.allSettled([adding('Ana'), orphan, adding('Mei')]);
		expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(await names()).toEqual([]);
		await adding('Mei');
		expect(onDisk()).toEqual(['Mei']);
	});

	it('tells all of them when SQLite takes everything back in the middle', async () => {
		await sql`create trigger full before insert on person when new.name = 'Full'
			begin select raise(rollback, 'as a full disk does'); end`.execute(db);
		const all = await Promise.allSettled([adding('Ana'), adding('Full'), adding('Mei')]);
		expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
		expect(onDisk()).toEqual(['Mei']);
	});

	it('writes what stands alone outside a transaction, beside those in one', async () => {
		const alone = db.insertInto('person').values(person('Alone')).execute();
		await Promise.all([adding('Ana'), alone, adding('Mei')]);
		expect(onDisk()).toEqual(['Alone', 'Ana', 'Mei']);
	});

	it('waits while another process writes, and goes on reading meanwhile', async () => {
		const other = new SQLite(file);
		other.exec('begin immediate');
		let free = false;
		const inTransaction = adding('Ana').then(() => expect(free).toBe(true));
		const alone = db
			.insertInto('person')
			.values(person('Alone'))
			.execute()
			.then(() => expect(free).toBe(true));
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(await names()).toEqual([]);
		free = true;
		other.exec('rollback');
		other.close();
		await Promise.all([inTransaction, alone]);
		expect(onDisk()).toEqual(['Alone', 'Ana']);
	});

	it('loses nothing where two write in turn, each in its own groups', async () => {
		const beside = openSqlite(file);
		const all = Array.from({ length: 200 }, (_, turn) => `${turn}`.padStart(3, '0'));
		await Promise.all(
			all.map((name, turn) =>
				(turn % 2 ? beside : db)
					.transaction()
					.execute((tx) => tx.insertInto('person').values(person(name)).execute())
			)
		);
		await beside.destroy();
		expect(onDisk()).toEqual(all);
	});

	it('finishes what was begun before it closes', async () => {
		const begun = Promise.withResolvers<void>();
		const writing = db.transaction().execute(async (tx) => {
			begun.resolve();
			await tx.insertInto('person').values(person('Ana')).execute();
		});
		await begun.promise;
		await db.destroy();
		await writing;
		expect(onDisk()).toEqual(['Ana']);
		db = openSqlite(file);
	});
});
