import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { startServer, temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* The server makes backups by itself. */

const backupOf = async (origin: string) =>
	((await (await fetch(`${origin}/health`)).json()) as { backup: unknown }).backup;

test('a ward that is a night old is backed up by its server, and a try that failed shows', async () => {
	test.setTimeout(360_000);
	const folder = temporaryFolder();
	try {
		const first = await startServer({ folder, ward: true });
		expect(await backupOf(first.origin)).toEqual({ ageHours: null, failed: null });
		await first.stop();
		expect(readdirSync(folder)).toEqual(['nestling.sqlite']);
		const file = join(folder, 'nestling.sqlite');
		const database = new SQLite(file);
		database.exec(`update deployment set created_at = '2026-01-01T00:00:00.000Z'`);
		database.close();

		const nowhere = await startServer({ folder, env: { BACKUP_DIR: join(file, 'backups') } });
		const failed = { ageHours: null, failed: 'folder' };
		await expect.poll(() => backupOf(nowhere.origin), { timeout: 120_000 }).toEqual(failed);
		await expect.poll(nowhere.said).toContain('No backup was made. The folder');
		await nowhere.stop();

		rmSync(join(folder, 'last-backup.json'));
		const server = await startServer({ folder });
		const made = { ageHours: 0, failed: null };
		await expect.poll(() => backupOf(server.origin), { timeout: 120_000 }).toEqual(made);
		await expect.poll(server.said).toContain('Backed up and checked');
		expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
		expect(await server.stop()).toBe(0);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
