import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import { migrate, SCHEMA_VERSION } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import { keepingHow } from '../backup/last.ts';
import { NotDone } from '../backup/trouble.ts';
import { aUnit } from '../db/testing-data.ts';
import { exitCodeOf, type What } from './check.ts';
import { examine, type Examined } from './examine.ts';

const NOW = '2026-11-29T03:00:00.000Z';

describe('what the doctor says of a ward', () => {
	let folder: string;
	let elsewhere: string;
	let db: Database;
	let ward: Examined;
	beforeEach(async () => {
		[folder, elsewhere] = [
			mkdtempSync(join(tmpdir(), 'doctor-')),
			mkdtempSync(join(tmpdir(), 'key-'))
		];
		const file = join(folder, 'nestling.sqlite');
		db = openSqlite(file);
		await migrate(db);
		await aUnit(db);
		for (const name of ['nestling.sqlite', 'nestling.sqlite-wal', 'nestling.sqlite-shm']) {
			chmodSync(join(folder, name), 0o600);
		}
		const backups = join(folder, 'backups');
		mkdirSync(backups);
		writeFileSync(join(backups, 'nestling-20261129T010000Z.sqlite'), '');
		const keyFile = join(elsewhere, 'key');
		writeFileSync(keyFile, '', { mode: 0o600 });
		ward = {
			...{ kind: 'ward', host: '127.0.0.1', origin: 'https://nicu.example' },
			...{ addressHeader: 'x-forwarded-for', forwardedProto: 'https' },
			...{ databaseFile: file, backupFolder: backups, keyFile }
		};
	});
	afterEach(async () => {
		await db.destroy();
		for (const one of [folder, elsewhere]) rmSync(one, { recursive: true });
	});

	/** What is said of one thing, and the exit code of all. */
	async function saidOf(what: What, changed: Partial<Examined> = {}, now = NOW) {
		const checks = await examine(db, { ...ward, ...changed }, now);
		const { state, sentence } = checks.find((check) => check.what === what)!;
		return { state, sentence, exit: exitCodeOf(checks) };
	}

	it('is well, thing by thing, where all is well', async () => {
		const checks = await examine(db, ward, NOW);
		expect(checks.filter(({ state }) => state !== 'well')).toEqual([]);
		expect(exitCodeOf(checks)).toBe(0);
		expect(checks).toHaveLength(10);
	});

	it('names a file that others can read, and no file that they cannot', async () => {
		chmodSync(ward.databaseFile!, 0o644);
		const said = await saidOf('modes');
		expect(said).toMatchObject({ state: 'wrong', exit: 2 });
		expect(said.sentence).toContain('nestling.sqlite.');
		expect(said.sentence).not.toContain('-wal');
	});

	it('tells a key that is not named from one that is lost, open to others, or beside what it locks', async () => {
		expect(await saidOf('secrets', { keyFile: undefined })).toMatchObject({
			state: 'look',
			exit: 1
		});
		const lost = await saidOf('secrets', { keyFile: join(elsewhere, 'gone') });
		expect(lost).toMatchObject({ state: 'wrong', exit: 2 });
		expect(lost.sentence).toContain('is not there');
		chmodSync(ward.keyFile!, 0o640);
		expect((await saidOf('secrets')).sentence).toContain('Other accounts');
		const beside = join(folder, 'key');
		writeFileSync(beside, '', { mode: 0o600 });
		expect((await saidOf('secrets', { keyFile: beside })).sentence).toContain(
			'beside what it locks'
		);
	});

	it('wants HTTPS where people come from other machines, and hears what the proxy says', async () => {
		const plain = await saidOf('https', { origin: 'http://nicu.example' });
		expect(plain).toMatchObject({ state: 'wrong', exit: 2 });
		expect((await saidOf('https', { forwardedProto: 'http' })).sentence).toContain(
			'The proxy says'
		);
		expect((await saidOf('https', { origin: 'http://127.0.0.1:3000' })).state).toBe('well');
	});

	it('asks where a request comes from behind a proxy, and keeps a demonstration at home', async () => {
		expect(await saidOf('settings', { addressHeader: undefined })).toMatchObject({
			state: 'look',
			exit: 1
		});
		const open = { kind: 'demonstration' as const, host: '0.0.0.0' };
		expect(await saidOf('settings', open)).toMatchObject({ state: 'wrong', exit: 2 });
	});

	it('tells no backup from an old one', async () => {
		expect((await saidOf('backup', {}, '2026-11-30T09:00:00.000Z')).sentence).toContain(
			'32 hours old'
		);
		const none = await saidOf('backup', { backupFolder: join(folder, 'none') });
		expect(none).toMatchObject({ state: 'wrong', exit: 2 });
		expect(none.sentence).toContain('There is no backup');
	});

	it('tells that the last backup was not made, and why, whatever older ones there are', async () => {
		const failing = keepingHow(ward.databaseFile!, '2026-11-29T02:30:00.000Z', () => {
			throw new NotDone('no room', 'There is no room for it.');
		});
		await expect(failing).rejects.toThrow();
		const said = await saidOf('backup');
		expect(said).toMatchObject({ state: 'wrong', exit: 2 });
		expect(said.sentence).toContain(
			'2026-11-29 02:30 UTC was not made: the disk has too little room'
		);
		await keepingHow(ward.databaseFile!, NOW, async () => {});
		expect(await saidOf('backup')).toMatchObject({ state: 'well' });
	});

	it('finds a clock that was set back, by what was recorded last', async () => {
		await audit.record(db, { at: '2026-11-29T03:20:00.000Z', personId: null, act: 'sign out' });
		const said = await saidOf('clock');
		expect(said.state).toBe('wrong');
		expect(said.sentence).toContain('20 minutes');
	});

	it('finds an audit that does not hold, and a schema of another build', async () => {
		await audit.record(db, { at: NOW, personId: null, act: 'sign out' });
		await sql`drop trigger audit_no_update`.execute(db);
		await sql`update audit set act = 'sign in'`.execute(db);
		expect(await saidOf('audit')).toMatchObject({ state: 'wrong', exit: 2 });
		await sql`delete from kysely_migration where name = ${SCHEMA_VERSION}`.execute(db);
		expect((await saidOf('schema')).sentence).toContain(SCHEMA_VERSION);
	});
});
