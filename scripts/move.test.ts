import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import { sql } from 'kysely';
import { contentsOf } from '#lib/server/deployment.ts';
import { fillDemonstration } from '#lib/server/demo/fill.ts';
import { openSource } from '#lib/server/move/handles.ts';
import { inRoot } from './lib/root.mjs';
import { kindIn } from './serve/kind.ts';

let folder: string;
let from: string;
let to: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nestling-move-'));
	[from, to] = [join(folder, 'from.sqlite'), join(folder, 'to.sqlite')];
	const db = openSqlite(from, '');
	await migrate(db);
	await fillDemonstration(db, { now: '2026-11-29T08:00:00.000Z' });
	await db.destroy();
});
afterAll(() => rmSync(folder, { recursive: true }));

const args = () => [inRoot('scripts', 'move.ts'), '--from', `sqlite:${from}`, '--to', to];

/** Whether a move has put rows of a table in the target. */
async function hasBegun(table: string): Promise<boolean> {
	const db = openSource({ kind: 'sqlite', file: to });
	try {
		const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
		return rows.length > 0;
	} finally {
		await db.destroy();
	}
}

describe('npm run move', () => {
	it('refuses a database that is in use, unless it is told to', async () => {
		const server = openSqlite(from, '');
		await server.selectFrom('unit').selectAll().execute();
		const { status, stderr } = spawnSync(process.execPath, args(), { encoding: 'utf8' });
		await server.destroy();
		expect([status, stderr]).toEqual([1, expect.stringContaining('is in use: stop the server')]);
	});

	it('that was killed in the middle leaves nothing to be used, and goes on', async () => {
		const move = spawn(process.execPath, args(), { stdio: 'ignore' });
		const ended = new Promise((resolve) => move.on('exit', (_, signal) => resolve(signal)));
		while (move.exitCode === null && !(await hasBegun('infant').catch(() => false)))
			await new Promise((resolve) => setTimeout(resolve, 1));
		move.kill('SIGKILL');
		expect(await ended).toBe('SIGKILL');
		await expect(kindIn({ kind: 'sqlite', file: to })).rejects.toThrow(
			'is a copy that was not finished'
		);
		const again = spawnSync(process.execPath, args(), { encoding: 'utf8' });
		expect(again.stdout).toMatch(
			/\nMoved \d+ tables, [\d,]+ rows: counts, digests and the audit agree\.\n$/
		);
		const db = openSource({ kind: 'sqlite', file: to });
		expect(await contentsOf(db)).toEqual({ holds: 'demonstration' });
		await db.destroy();
		const third = spawnSync(process.execPath, args(), { encoding: 'utf8' });
		expect([third.status, third.stderr]).toEqual([1, expect.stringContaining('it is not empty')]);
	});
});
