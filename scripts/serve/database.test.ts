import {
	existsSync,
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkDatabase } from '#lib/server/backup/check.ts';
import { migrateDown, SCHEMA_VERSION } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { SERVER } from '#lib/server/db/testing-postgres.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { makeDatabase, readyDatabase } from './database.ts';

let folder: string;
let file: string;
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nestling-upgrade-'));
	file = join(folder, 'nestling.sqlite');
	await makeDatabase({ kind: 'sqlite', file }, 'ward');
});
afterEach(() => {
	said.mockClear();
	rmSync(folder, { recursive: true });
});

/** Leaves a database as the version before this one did. */
async function ofTheVersionBefore(): Promise<void> {
	const db = openSqlite(file);
	await migrateDown(db);
	await db.destroy();
}

const number = SCHEMA_VERSION.slice(0, 4);

describe('a start on a database that is there', () => {
	it('of an earlier version makes a backup first, and then brings it to this one', async () => {
		await ofTheVersionBefore();
		const { schema } = await checkDatabase(file);
		await readyDatabase({ kind: 'sqlite', file });
		const [backup, ...others] = readdirSync(join(folder, 'backups'));
		expect(others).toEqual([]);
		expect(backup).toMatch(new RegExp(`^nestling-\\d{8}T\\d{6}Z-before-${number}\\.sqlite$`));
		expect((await checkDatabase(join(folder, 'backups', backup!))).schema).toBe(schema);
		expect((await checkDatabase(file)).schema).toBe(SCHEMA_VERSION);
		expect(said).toHaveBeenCalledWith(expect.stringMatching(/^Backed up before the upgrade: /));
	});

	it('of this version, or a new one, makes none', async () => {
		await readyDatabase({ kind: 'sqlite', file });
		expect(readdirSync(folder)).toEqual(['nestling.sqlite']);
	});

	it('that cannot be brought to this version says so, and leaves it as it was', async () => {
		// It holds already what the newest migration brings, and knows nothing of it.
		const db = openSqlite(file);
		await sql`delete from kysely_migration where name = ${SCHEMA_VERSION}`.execute(db);
		await db.destroy();
		const before = await checkDatabase(file);
		await expect(readyDatabase({ kind: 'sqlite', file })).rejects.toThrow(
			new RegExp(
				`could not be brought to this version .*${SCHEMA_VERSION} failed: .* It is as it was`
			)
		);
		expect(await checkDatabase(file)).toEqual(before);
		expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
	});

	it('of which no backup can be made changes nothing', async () => {
		await ofTheVersionBefore();
		const before = await checkDatabase(file);
		vi.stubEnv('BACKUP_DIR', join(file, 'no', 'folder'));
		await expect(readyDatabase({ kind: 'sqlite', file })).rejects.toThrow(
			/only changed after a backup. No backup was made. /
		);
		vi.unstubAllEnvs();
		expect(await checkDatabase(file)).toEqual(before);
	});

	it('that was not stopped cleanly is read whole first, and refused where a page is rubbish', async () => {
		const running = openSqlite(file);
		await sql`update deployment set created_at = '2026-01-01T00:00:00.000Z'`.execute(running);
		const killed = join(folder, 'killed.sqlite');
		for (const suffix of ['', '-wal']) copyFileSync(file + suffix, killed + suffix);
		await running.destroy();
		await readyDatabase({ kind: 'sqlite', file });
		expect(said).not.toHaveBeenCalledWith(expect.stringContaining('not clean'));
		await readyDatabase({ kind: 'sqlite', file: killed });
		expect(said).toHaveBeenCalledWith(
			expect.stringMatching(/^The last stop was not clean: .*read whole/)
		);

		const handle = openSync(file, 'r+');
		writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 20 * 4096);
		closeSync(handle);
		writeFileSync(`${file}-wal`, 'what a log begins with');
		await expect(readyDatabase({ kind: 'sqlite', file })).rejects.toThrow(/damaged/);
	});
});

describe.skipIf(!SERVER)('a start on a PostgreSQL database of an earlier version', () => {
	it('makes a backup first where there is a BACKUP_DIR, and leaves it to the server where there is none', async () => {
		const db = await emptyDatabase(DATABASES.find(({ name }) => name === 'PostgreSQL')!);
		const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
		const address = { kind: 'postgres', url: `${SERVER}/${rows[0]!.name}` } as const;
		await prepareDeployment(db, 'ward', '2026-11-29T20:00:00.000Z');
		await migrateDown(db);
		const backups = join(folder, 'of-the-server');
		vi.stubEnv('DATA_DIR', folder);
		await readyDatabase(address);
		expect(existsSync(backups)).toBe(false);
		await migrateDown(db);
		vi.stubEnv('BACKUP_DIR', backups);
		await readyDatabase(address);
		vi.unstubAllEnvs();
		const [backup, ...others] = readdirSync(backups);
		expect(others).toEqual([]);
		expect(backup).toMatch(new RegExp(`-before-${number}\\.sqlite$`));
		expect((await checkDatabase(join(backups, backup!))).schema < SCHEMA_VERSION).toBe(true);
		await db.destroy();
	});
});
