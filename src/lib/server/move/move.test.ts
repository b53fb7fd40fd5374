import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import { verify } from '../audit/verify.ts';
import { contentsOf, prepareDeployment } from '../deployment.ts';
import { fillDemonstration } from '../demo/fill.ts';
import { MIGRATIONS, migrate, migrateDown, migrationsIn } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import { DATABASES } from '../db/testing.ts';
import { isSealed } from '../sealed/data-keys.ts';
import { newKeyLine } from '../sealed/master-keys.ts';
import { openSource, openTarget } from './handles.ts';
import { move } from './move.ts';
import { tablesOf } from './tables.ts';

/** A PostgreSQL server where there is one, or else the one in memory. */
const SERVER = DATABASES.at(-1)!;
const NOW = '2026-11-29T08:00:00.000Z';

let folder: string;
const open: Database[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nestling-move-'));
	writeFileSync(join(folder, 'keys'), `${newKeyLine()}\n`);
	await fillFile('plain.sqlite', '');
	await fillFile('sealed.sqlite', join(folder, 'keys'));
});
afterEach(async () => {
	for (const db of open.splice(0)) await db.destroy();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function fillFile(name: string, keyFile: string): Promise<void> {
	const db = openSqlite(join(folder, name), keyFile);
	await migrate(db);
	await fillDemonstration(db, { now: NOW });
	await db.destroy();
}

const kept = (db: Database) => {
	open.push(db);
	return db;
};
const source = (name: string) => kept(openSource({ kind: 'sqlite', file: join(folder, name) }));
let count = 0;
const emptyFile = () =>
	kept(openTarget({ kind: 'sqlite', file: join(folder, `${++count}.sqlite`) }));
const emptyServer = async () => kept(await SERVER.open());

/** Every value of a SQLite file with its type, as SQLite itself writes it down. */
async function dump(db: Database): Promise<Record<string, string[]>> {
	const tables = await tablesOf(await migrationsIn(db));
	const all: Record<string, string[]> = {};
	for (const { name, columns, key } of tables) {
		const values = columns.map((column) => `quote("${column.name}")`).join(` || ',' || `);
		const { rows } = await sql
			.raw<{ row: string }>(`select ${values} as row from "${name}" order by ${key.join(', ')}`)
			.execute(db);
		all[name] = rows.map(({ row }) => row);
	}
	return all;
}

const lineOf = { at: NOW, personId: null, act: 'sign out' };

describe(`a database that is moved to ${SERVER.name} and back`, () => {
	it.each(['plain.sqlite', 'sealed.sqlite'])('is the same in every byte: %s', async (name) => {
		const [from, server, back] = [source(name), await emptyServer(), emptyFile()];
		const moved = await move({ from, to: server, name });
		const returned = await move({ from: server, to: back, name: 'the server' });
		expect(returned).toEqual(moved);
		expect(moved.rows).toBeGreaterThan(1000);
		const [before, after] = [await dump(from), await dump(back)];
		expect(Object.values(before).flat()).toHaveLength(moved.rows);
		expect(after).toEqual(before);
		expect(await contentsOf(server)).toEqual({ holds: 'demonstration' });
		const { name: person } = await server
			.selectFrom('person')
			.select('name')
			.executeTakeFirstOrThrow();
		expect(isSealed(person)).toBe(name === 'sealed.sqlite');
	});

	it('takes new lines of audit after the last, and still lets no clinical row be changed', async () => {
		const server = await emptyServer();
		await move({ from: source('plain.sqlite'), to: server, name: 'plain' });
		const back = emptyFile();
		await move({ from: server, to: back, name: 'the server' });
		for (const db of [server, back]) {
			await db.transaction().execute((tx) => audit.record(tx, lineOf));
			expect((await verify(db)).map(({ kind }) => kind)).not.toContain('broken');
			await expect(sql`update weight set grams = 1000`.execute(db)).rejects.toThrow(/append-only/);
			await expect(sql`delete from audit`.execute(db)).rejects.toThrow(/append-only/);
		}
	});

	it('is as it was when the first of it was read, while others write', async () => {
		const from = source('plain.sqlite');
		const writer = kept(openSqlite(join(folder, 'plain.sqlite'), ''));
		const server = await emptyServer();
		let written = false;
		const copied = () => {
			if (written) return;
			written = true;
			void sql`insert into ceremony (id, challenge, expires_at) values ('x', 'x', 'x')`
				.execute(writer)
				.catch(() => {});
			return sql`insert into unit (id, name, time_zone, created_at)
				values ('later', 'Later', 'UTC', ${NOW})`.execute(writer);
		};
		await move({ from, to: server, name: 'plain', copied });
		const units = (db: Database) =>
			db.selectFrom('unit').select('id').where('id', '=', 'later').execute();
		expect(await units(writer)).toHaveLength(1);
		expect(await units(server)).toHaveLength(0);
		await writer.deleteFrom('unit').where('id', '=', 'later').execute();
		await writer.deleteFrom('ceremony').where('id', '=', 'x').execute();
	});
});

describe('a move that was cut short', () => {
	const cutAt = (table: string) => (copied: string, rows: number) => {
		if (copied === table && rows > 100) throw new Error('the plug was pulled');
	};

	it.each([SERVER, DATABASES[0]])('goes on where it stood: $name', async (kind) => {
		const from = source('sealed.sqlite');
		const to = kept(await kind.open());
		const asked = { from, to, name: 'sealed', pageRows: 100 };
		await expect(move({ ...asked, copied: cutAt('session_event') })).rejects.toThrow('the plug');
		expect(await contentsOf(to)).toEqual({ holds: 'an unfinished move' });
		const again: string[] = [];
		const { rows } = await move({ ...asked, copied: (table) => again.push(table) });
		expect(again).not.toContain('person');
		expect(again).toContain('session_event');
		expect(rows).toBe(Object.values(await dump(from)).flat().length);
		expect(await contentsOf(to)).toEqual({ holds: 'demonstration' });
	});

	it('is gone on with from nothing else, by its name or by what it holds', async () => {
		const to = await emptyServer();
		const asked = { from: source('plain.sqlite'), to, name: 'plain', pageRows: 100 };
		await expect(move({ ...asked, copied: cutAt('weight') })).rejects.toThrow('the plug');
		const other = source('sealed.sqlite');
		await expect(move({ ...asked, from: other, name: 'sealed' })).rejects.toThrow(
			'it is not empty: a move from plain was cut short in it'
		);
		await expect(move({ ...asked, from: other })).rejects.toThrow(
			'has other rows in the copy than in the source'
		);
		await expect(move({ ...asked, from: to, to: emptyFile() })).rejects.toThrow(
			'the source is itself the target of a move that was cut short'
		);
	});

	it('finds a row that somebody changed in the target meanwhile, and leaves it unfinished', async () => {
		const to = await emptyServer();
		const asked = { from: source('plain.sqlite'), to, name: 'plain', pageRows: 100 };
		await expect(move({ ...asked, copied: cutAt('session_event') })).rejects.toThrow('the plug');
		await sql`update weight set grams = grams + 1
			where id = (select min(id) from weight)`.execute(to);
		await expect(move(asked)).rejects.toThrow(
			'weight has other rows in the copy than in the source'
		);
		await sql`delete from weight where id = (select min(id) from weight)`.execute(to);
		await expect(move(asked)).rejects.toThrow(/weight has \d+ rows in the source and \d+ in/);
		expect(await contentsOf(to)).toEqual({ holds: 'an unfinished move' });
	});
});

describe('a move', () => {
	it.each([SERVER, DATABASES[0]])('writes over nothing: $name', async (kind) => {
		const from = source('plain.sqlite');
		const ward = kept(await kind.empty());
		await prepareDeployment(ward, 'ward', NOW);
		await expect(move({ from, to: ward, name: 'plain' })).rejects.toThrow('it is not empty');
		const touched = kept(await kind.empty());
		await sql`insert into unit (id, name, time_zone, created_at)
			values ('u', 'U', 'UTC', ${NOW})`.execute(touched);
		await expect(move({ from, to: touched, name: 'plain' })).rejects.toThrow('it is not empty');
		const other = kept(await kind.open());
		await sql`create table recipe (cake text)`.execute(other);
		await expect(move({ from, to: other, name: 'plain' })).rejects.toThrow('it is not empty');
	});

	it('fills one that was migrated and holds nothing yet', async () => {
		const to = kept(await SERVER.empty());
		await move({ from: source('plain.sqlite'), to, name: 'plain' });
		expect(await contentsOf(to)).toEqual({ holds: 'demonstration' });
	});

	it('brings the target to the schema of the source, and no further', async () => {
		const server = await emptyServer();
		await move({ from: source('plain.sqlite'), to: server, name: 'plain' });
		await migrateDown(server);
		const back = emptyFile();
		await move({ from: server, to: back, name: 'the server' });
		expect(await migrationsIn(back)).toEqual(Object.keys(MIGRATIONS).slice(0, -1));
		await migrate(back);
		expect(await contentsOf(back)).toEqual({ holds: 'demonstration' });
	});

	it('of an audit that does not hold is not begun', async () => {
		const server = await emptyServer();
		const file = emptyFile();
		await move({ from: source('plain.sqlite'), to: file, name: 'plain' });
		await sql`drop trigger audit_no_update`.execute(file);
		await sql`update audit set act = 'sign out' where seq = 1`.execute(file);
		await expect(move({ from: file, to: server, name: 'file' })).rejects.toThrow(
			'the audit of the source is broken'
		);
		expect(await contentsOf(server)).toEqual({ holds: 'nothing' });
	});
});
