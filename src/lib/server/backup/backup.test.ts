import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import SQLite from 'better-sqlite3';
import { newerIn } from './beside.ts';
import { checkDatabase } from './check.ts';
import { keepingHow, lastTry } from './last.ts';
import { makeBackup } from './make.ts';
import { laterThan, restore } from './restore.ts';
import { newIdentity, openSealed, recipientsFrom } from './sealing.ts';
import { aWardOnDisk, type WardOnDisk } from './ward.fixtures.ts';

const AT = '2026-11-29T01:30:00.000Z';
const LATER = '2026-11-30T01:30:00.000Z';

let ward: WardOnDisk;
let backups: string;
let identity: string;
beforeEach(async () => {
	ward = await aWardOnDisk();
	backups = join(ward.folder, 'backups');
	identity = join(ward.folder, 'identity');
});
afterEach(async () => {
	await ward.db.destroy();
	rmSync(ward.folder, { recursive: true });
});

const backUp = (more: Partial<Parameters<typeof makeBackup>[0]> = {}) =>
	makeBackup({
		...{ database: ward.database, folder: backups, at: AT, recipients: [], keep: 14 },
		...more
	});

/** An empty place for a restored database. */
function elsewhere(name = 'elsewhere'): string {
	mkdirSync(join(ward.folder, name));
	return join(ward.folder, name, 'nestling.sqlite');
}

/** Overwrites pages in the middle of a file. */
function damage(file: string): void {
	const bytes = readFileSync(file);
	bytes.fill(
		0xa5,
		Math.floor(bytes.length / 8192) * 4096,
		Math.floor(bytes.length / 8192) * 4096 + 8192
	);
	chmodSync(file, 0o600);
	writeFileSync(file, bytes);
}

describe('a backup', () => {
	it('is one file for this account alone, with what is still in the log, made while the server writes', async () => {
		const made = await backUp();
		expect(readdirSync(backups)).toEqual(['nestling-20261129T013000Z.sqlite']);
		expect(statSync(made.file).mode & 0o777).toBe(0o600);
		const kept = new SQLite(made.file, { readonly: true });
		expect(kept.pragma('journal_mode', { simple: true })).toBe('delete');
		kept.close();
		expect(await checkDatabase(made.file)).toMatchObject({ kind: 'ward', lines: 1 });
		await ward.write(LATER);
		expect(await checkDatabase(made.file)).toMatchObject({ newestAt: '2026-11-28T08:00:00.000Z' });
	});

	it('keeps the newest so many, and says of each what it was made for', async () => {
		for (const hour of ['01', '02', '03']) {
			await backUp({ at: `2026-11-29T${hour}:00:00.000Z`, keep: 2 });
		}
		await backUp({ at: LATER, keep: 2, before: '0048' });
		expect(readdirSync(backups)).toEqual([
			'nestling-20261129T020000Z.sqlite',
			'nestling-20261129T030000Z.sqlite',
			'nestling-20261130T013000Z-before-0048.sqlite'
		]);
	});

	it('of a database whose audit does not hold is none, and what stood stays', async () => {
		await backUp();
		await sql`drop trigger audit_no_update`.execute(ward.db);
		await sql`update audit set act = 'sign out'`.execute(ward.db);
		await expect(backUp({ at: LATER, keep: 1 })).rejects.toMatchObject({ why: 'audit broken' });
		expect(readdirSync(backups)).toEqual(['nestling-20261129T013000Z.sqlite']);
	});

	it('that would fill the disk is not begun', async () => {
		const huge = join(ward.folder, 'huge');
		writeFileSync(huge, '');
		// of many terabytes, which takes no room
		truncateSync(huge, 2 ** 43);
		await expect(backUp({ database: huge })).rejects.toMatchObject({
			why: 'no room',
			message: expect.stringContaining('64 MB to spare')
		});
		expect(readdirSync(backups)).toEqual([]);
	});

	it('takes away what one that was cut short left behind, and not what another is making', async () => {
		mkdirSync(backups);
		const left = join(backups, 'nestling-20261128T013000Z.sqlite.unfinished');
		const being = join(backups, 'nestling-20261129T012959Z.sqlite.unfinished');
		for (const [file, at] of [
			[left, '2026-11-28T01:30:05.000Z'],
			[being, '2026-11-29T01:30:00.000Z']
		] as const) {
			writeFileSync(file, '');
			utimesSync(file, new Date(at), new Date(at));
		}
		await backUp();
		expect(existsSync(left)).toBe(false);
		expect(existsSync(being)).toBe(true);
	});

	it('keeps how the last try ended', async () => {
		const { database } = ward;
		expect(lastTry(database)).toBeUndefined();
		await keepingHow(database, AT, () => backUp());
		expect(lastTry(database)).toEqual({ at: AT, why: null });
		const folder = join(identity, 'no', 'folder');
		writeFileSync(identity, '');
		const failed = keepingHow(database, LATER, () => backUp({ folder }));
		await expect(failed).rejects.toMatchObject({ why: 'folder' });
		expect(lastTry(database)).toEqual({ at: LATER, why: 'folder' });
	});
});

describe('a sealed backup', () => {
	it('is read by its identity alone, and leaves nothing open behind', async () => {
		const recipients = await recipientsFrom(await newIdentity(identity));
		const made = await backUp({ recipients });
		expect(made.isSealed).toBe(true);
		expect(readdirSync(backups)).toEqual(['nestling-20261129T013000Z.sqlite.age']);
		expect(readdirSync(ward.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
		expect(readFileSync(made.file).includes('SQLite format 3')).toBe(false);

		const database = elsewhere();
		expect(await restore(made.file, database, identity)).toMatchObject({ lines: 1 });
		const other = join(ward.folder, 'other');
		await newIdentity(other);
		const third = elsewhere('third');
		await expect(restore(made.file, third, other)).rejects.toMatchObject({ why: 'identity' });
		await expect(restore(made.file, third)).rejects.toMatchObject({ why: 'identity' });
		expect(readdirSync(join(third, '..'))).toEqual([]);
	});

	it('that was changed on the way is not opened', async () => {
		const { file } = await backUp({
			recipients: await recipientsFrom(await newIdentity(identity))
		});
		damage(file);
		const opened = openSealed(file, join(ward.folder, 'opened'), identity);
		await expect(opened).rejects.toMatchObject({ why: 'identity' });
	});

	it('is sealed for several, and for nobody whose name is mistyped', async () => {
		const mine = await newIdentity(identity);
		const theirs = await newIdentity(join(ward.folder, 'theirs'));
		expect(await recipientsFrom(` ${mine}, ${theirs}`)).toEqual([mine, theirs]);
		expect(await recipientsFrom(undefined)).toEqual([]);
		await expect(recipientsFrom(`${mine}x`)).rejects.toThrow(/is no age recipient/);
		await expect(recipientsFrom('age1nobody')).rejects.toThrow(/is no age recipient/);
	});
});

describe('a restore', () => {
	it('puts a backup in an empty place, as it was at its moment', async () => {
		const { file } = await backUp();
		await ward.write(LATER);
		const database = elsewhere();
		const checked = await restore(file, database);
		expect(checked).toMatchObject({ kind: 'ward', lines: 1, newestAt: '2026-11-28T08:00:00.000Z' });
		expect(readdirSync(join(database, '..'))).toEqual(['nestling.sqlite']);
		expect(statSync(database).mode & 0o777).toBe(0o600);
		expect(await checkDatabase(database)).toEqual(checked);
	});

	it('writes over nothing, and says how to move away what is there', async () => {
		const { file } = await backUp();
		await expect(restore(file, ward.database)).rejects.toThrow(
			`mv ${ward.database} ${ward.database}-wal ${ward.database}-shm ${ward.folder}-before-restore/`
		);
		const database = elsewhere();
		writeFileSync(`${database}-wal`, 'of another database');
		await expect(restore(file, database)).rejects.toMatchObject({ why: 'folder' });
		expect(existsSync(database)).toBe(false);
	});

	it('of a damaged file, of none, or of something else leaves the place empty', async () => {
		const { file } = await backUp();
		damage(file);
		const database = elsewhere();
		await expect(restore(file, database)).rejects.toMatchObject({ why: 'damaged' });
		writeFileSync(identity, 'a letter');
		await expect(restore(identity, database)).rejects.toMatchObject({ why: 'damaged' });
		const other = join(ward.folder, 'other');
		new SQLite(other).exec('create table recipe (cake text)').close();
		await expect(restore(other, database)).rejects.toMatchObject({ why: 'not a backup' });
		await expect(restore(join(ward.folder, 'none'), database)).rejects.toMatchObject({
			why: 'not a backup'
		});
		expect(readdirSync(join(database, '..'))).toEqual([]);
	});

	it('of a newer build’s backup is refused, and of one whose audit was changed', async () => {
		const { file } = await backUp();
		const changed = new SQLite(file);
		changed.exec(`insert into kysely_migration values ('9999-later', '')`);
		await expect(restore(file, elsewhere())).rejects.toMatchObject({ why: 'newer' });
		changed.exec(`delete from kysely_migration where name = '9999-later'`);
		changed.exec(`drop trigger audit_no_update; update audit set act = 'sign out'`);
		changed.close();
		await expect(restore(file, elsewhere('third'))).rejects.toMatchObject({ why: 'audit broken' });
	});

	it('tells what is newer in the database that was moved away, and in later backups', async () => {
		const { file } = await backUp();
		const { audit } = await checkDatabase(file);
		expect(await newerIn(ward.database, audit!)).toEqual({ kind: 'nothing' });
		await ward.write('2026-11-29T02:00:00.000Z');
		await ward.write('2026-11-29T03:00:00.000Z');
		await ward.write('2026-11-29T04:00:00.000Z', 'sign in');
		expect(await newerIn(ward.database, audit!)).toEqual({
			...{ kind: 'newer', lines: 3 },
			...{ from: '2026-11-29T02:00:00.000Z', to: '2026-11-29T04:00:00.000Z' },
			acts: [
				{ act: 'sign out', lines: 2 },
				{ act: 'sign in', lines: 1 }
			]
		});
		const other = { installation: { number: 1, hash: 'f'.repeat(64) } };
		expect(await newerIn(ward.database, other)).toMatchObject({ kind: 'another history' });
		expect(await newerIn(join(ward.folder, 'none'), audit!)).toMatchObject({ kind: 'unreadable' });

		expect(laterThan(file)).toEqual([]);
		const later = await backUp({ at: LATER });
		expect(laterThan(file)).toEqual([later]);
	});
});
