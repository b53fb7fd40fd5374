import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { newestBackup } from '#lib/server/backup/backups.ts';
import { backupFolderOf } from '#lib/server/backup/folder.ts';
import { lastTry } from '#lib/server/backup/last.ts';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { openDatabase, readSqlite } from '#lib/server/db/open.ts';
import { inRoot } from '../lib/root.mjs';
import { isDue, type Schedule } from './schedule.ts';

const FIRST_LOOK_MS = 2000;
const LOOK_EVERY_MS = 60_000;
/** It waits for whoever is on the ward, and not they for it. */
const AFTER_EVERYBODY = 10;

/**
 * Makes backups as they come due, each by `npm run backup` in a process of its own: copying and reading a
 * database takes a while, in which this process answers people. Begun by the process at the door alone;
 * of a database on a server, by the node that has a BACKUP_DIR.
 *
 * @param database the file, or of a server the one that stands in its place here
 * @returns what ends it at once, a backup that is being made too
 */
export async function beginBackups(
	address: DatabaseAddress,
	database: string,
	schedule: Schedule
): Promise<() => void> {
	const isAnothers = address.kind === 'postgres' && !process.env.BACKUP_DIR;
	if (schedule.kind === 'off' || isAnothers) return () => {};
	const madeMs = await whenMade(address);
	const folder = backupFolderOf(database);
	let making: ChildProcess | undefined;
	let stopped = false;

	function look(): void {
		const last = lastTry(database);
		const failedMs = last && last.why !== null ? Date.parse(last.at) : undefined;
		const newestMs = newestBackup(folder)?.atMs ?? madeMs;
		if (making || !isDue(schedule, { newestMs, failedMs }, Date.now())) return;
		making = makeOne(database, (sentence, isMade) => {
			making = undefined;
			if (stopped) return;
			if (isMade) console.log(sentence);
			else console.error(sentence);
		});
	}

	const first = setTimeout(look, FIRST_LOOK_MS).unref();
	const later = setInterval(look, LOOK_EVERY_MS).unref();
	return () => {
		stopped = true;
		clearTimeout(first);
		clearInterval(later);
		making?.kill();
	};
}

/** When the ward itself was made: from then on there is something to lose. */
async function whenMade(address: DatabaseAddress): Promise<number> {
	const db = address.kind === 'sqlite' ? readSqlite(address.file) : openDatabase(address);
	const { createdAt } = await db
		.selectFrom('deployment')
		.select('createdAt')
		.executeTakeFirstOrThrow();
	await db.destroy();
	return Date.parse(createdAt);
}

function makeOne(
	database: string,
	ended: (sentence: string, isMade: boolean) => void
): ChildProcess {
	const child = spawn(process.execPath, [inRoot('scripts', 'backup.ts')], {
		env: { ...process.env, DATA_DIR: dirname(database) },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	if (child.pid !== undefined) setPriority(child.pid, AFTER_EVERYBODY);
	const said: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (text) => said.push(String(text)));
	}
	child.on('error', (failure) => ended(`No backup was made. ${failure.message}`, false));
	child.on('close', (code) => {
		ended(said.join('').trim() || 'No backup was made.', code === 0);
	});
	return child;
}
