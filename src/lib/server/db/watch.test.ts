import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as audit from '../audit/audit.ts';
import { ownNode } from '../../../../scripts/lib/node.mjs';
import { migrate } from './migrate.ts';
import { type Database, openSqlite } from './open.ts';
import { aUnit } from './testing-data.ts';
import { DatabaseWatch } from './watch.ts';

let folder: string;
let file: string;
let watch: DatabaseWatch;
let db: Database;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nestling-watch-'));
	file = join(folder, 'nestling.sqlite');
	watch = new DatabaseWatch();
	db = openSqlite(file, undefined, watch);
	await migrate(db);
	await aUnit(db);
});
afterEach(async () => {
	watch.close();
	await db.destroy();
	rmSync(folder, { recursive: true });
});

const units = async () => (await db.selectFrom('unit').selectAll().execute()).length;
const probe = () => db.transaction().execute((tx) => audit.takeTurn(tx));

describe('the file', () => {
	it('is opened so that what was acknowledged is on the disk, and rows that hang on others hold', async () => {
		const pragma = async (name: string) =>
			Object.values(
				(await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0]!
			)[0];
		expect(await pragma('journal_mode')).toBe('wal');
		expect(await pragma('synchronous')).toBe(2);
		expect(await pragma('foreign_keys')).toBe(1);
	});
});

describe('a database that cannot be written', () => {
	it('is full: what stands is read, nothing is half written, and it goes on once there is room', async () => {
		await sql`create table filler (what blob)`.execute(db);
		const pages = await sql<{ pageCount: number }>`pragma page_count`.execute(db);
		await sql.raw(`pragma max_page_count = ${pages.rows[0]!.pageCount + 2}`).execute(db);
		expect(watch.state).toEqual({ kind: 'writable' });
		const many = db.transaction().execute(async (tx) => {
			await aUnit(tx);
			await sql`insert into filler values (zeroblob(1000000))`.execute(tx);
		});
		await expect(many).rejects.toMatchObject({ code: 'SQLITE_FULL' });
		expect(watch.state).toEqual({ kind: 'read-only', reason: 'full' });
		expect(await units()).toBe(1);
		await sql`pragma max_page_count = 1000000`.execute(db);
		await aUnitWritten();
		expect(watch.state).toEqual({ kind: 'writable' });
		expect(await units()).toBe(2);
	});

	it('is not taken for one with room while the disk has none, whatever its log still takes', async () => {
		const room = { is: false };
		watch.watch({ probe, hasRoom: () => room.is });
		watch.failed({ code: 'SQLITE_FULL' });
		await aUnitWritten();
		expect(watch.state).toEqual({ kind: 'read-only', reason: 'full' });
		room.is = true;
		await aUnitWritten();
		expect(watch.state).toEqual({ kind: 'writable' });
	});

	it('takes no changes: what stands is read', async () => {
		await sql`pragma query_only = on`.execute(db);
		await expect(aUnitWritten()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
		expect(watch.state).toEqual({ kind: 'read-only', reason: 'read-only' });
		expect(await units()).toBe(1);
	});

	it('is held by another program for longer than it waits, and goes on once that lets go', async () => {
		const holding = spawn(ownNode, [
			'-e',
			`const db = new (require('better-sqlite3'))(${JSON.stringify(file)});
			db.exec('begin immediate'); console.log('held'); process.stdin.on('data', () => process.exit())`
		]);
		await once(holding.stdout, 'data');
		const asked = aUnitWritten();
		expect(await units()).toBe(1);
		await expect(asked).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
		expect(watch.state).toEqual({ kind: 'read-only', reason: 'busy' });
		expect(await units()).toBe(1);
		holding.stdin.write('let go');
		await once(holding, 'exit');
		await aUnitWritten();
		expect(watch.state).toEqual({ kind: 'writable' });
		expect(await units()).toBe(2);
	});

	it('is tried every two seconds by itself, and whoever waits for it is told', async () => {
		vi.useFakeTimers();
		let asked = 0;
		let works = false;
		const told = vi.fn();
		watch.watch({
			hasRoom: () => true,
			async probe() {
				asked += 1;
				if (works) watch.wrote();
				else watch.failed({ code: 'SQLITE_IOERR_WRITE' });
			}
		});
		watch.onceWritable(told);
		watch.failed({ code: 'SQLITE_IOERR_WRITE' });
		await vi.advanceTimersByTimeAsync(6500);
		expect(asked).toBe(3);
		expect(watch.state).toEqual({ kind: 'read-only', reason: 'disk' });
		works = true;
		await vi.advanceTimersByTimeAsync(2000);
		expect(watch.state).toEqual({ kind: 'writable' });
		expect(told).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(20_000);
		expect(asked).toBe(4);
		vi.useRealTimers();
	});
});

/** A unit in a transaction of its own. */
const aUnitWritten = () => db.transaction().execute((tx) => aUnit(tx));

describe('a database that cannot be relied on', () => {
	it('is damaged: a page of rubbish is met, and no write makes it well', async () => {
		await db.destroy();
		const pageOfUnits = pageOf('unit');
		const handle = openSync(file, 'r+');
		writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, (pageOfUnits - 1) * 4096);
		closeSync(handle);
		db = openSqlite(file, undefined, watch);
		await expect(units()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_CORRUPT/) });
		expect(watch.state).toEqual({ kind: 'unreadable', reason: 'damaged' });
		await probe();
		watch.failed({ code: 'SQLITE_FULL' });
		expect(watch.state).toEqual({ kind: 'unreadable', reason: 'damaged' });
	});

	it('has a disk that fails, and is well again when that reads and writes', async () => {
		watch.failed({ code: 'SQLITE_IOERR_READ' });
		expect(watch.state).toEqual({ kind: 'unreadable', reason: 'disk' });
		await aUnitWritten();
		expect(watch.state).toEqual({ kind: 'writable' });
	});

	it('is not, for a mistake of ours', async () => {
		await expect(sql`select * from nowhere`.execute(db)).rejects.toThrow();
		await expect(sql`insert into unit (id) values (1)`.execute(db)).rejects.toThrow();
		expect(watch.state).toEqual({ kind: 'writable' });
	});
});

/** The first page of a table in the file. */
function pageOf(table: string): number {
	const sqlite = new SQLite(file, { readonly: true });
	const found = sqlite.prepare('select rootpage from sqlite_master where name = ?').get(table);
	sqlite.close();
	return (found as { rootpage: number }).rootpage;
}

/* A disk that is really full needs one of its own, which only the machine's administrator can make. */
const small = join(tmpdir(), `nestling-small-${process.pid}`);
const canMount = (() => {
	try {
		execFileSync('mkdir', ['-p', small]);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'nestling', small], { stdio: 'ignore' });
		execFileSync('umount', [small]);
		return true;
	} catch {
		return false;
	}
})();

describe.skipIf(!canMount)('a disk of four megabytes (skipped where none can be mounted)', () => {
	beforeEach(() => {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'nestling', small]);
	});
	afterEach(() => {
		execFileSync('umount', ['-l', small]);
	});

	it('that fills up loses nothing that was acknowledged, is read, and goes on once there is room', async () => {
		const own = new DatabaseWatch();
		const onIt = openSqlite(join(small, 'nestling.sqlite'), undefined, own);
		await migrate(onIt);
		const filler = join(small, 'filler');
		const handle = openSync(filler, 'w');
		let acknowledged = 0;
		const record = () =>
			onIt
				.transaction()
				.execute((tx) =>
					audit.record(tx, { at: '2026-11-29T03:00:00.000Z', personId: null, act: 'sign in' })
				);
		try {
			for (;;) writeSync(handle, Buffer.alloc(4096));
		} catch (failure) {
			expect((failure as NodeJS.ErrnoException).code).toBe('ENOSPC');
		}
		closeSync(handle);
		for (let tries = 0; tries < 3000 && own.state.kind === 'writable'; tries += 1) {
			await record().then(
				() => (acknowledged += 1),
				() => {}
			);
		}
		expect(own.state).toMatchObject({ kind: 'read-only' });
		expect(await audit.check(onIt)).toEqual({ kind: 'intact', lines: acknowledged });
		rmSync(filler);
		await record();
		expect(own.state).toEqual({ kind: 'writable' });
		expect(await audit.check(onIt)).toEqual({
			...{ kind: 'intact', lines: acknowledged + 1 }
		});
		await onIt.destroy();
	});
});
