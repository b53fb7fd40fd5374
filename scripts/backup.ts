/**
 * `npm run backup`: copies the database of DATA_DIR into BACKUP_DIR (or its own folder `backups`) while
 * the server runs, opens the copy and checks it before it counts, and keeps the newest fourteen
 * (`npm run backup -- --keep 30`). Every second of the copy is as it was at one moment.
 */
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { verify } from '#lib/server/audit/verify.ts';
import { backupsIn } from '#lib/server/doctor/backups.ts';
import { backupFolderOf } from '#lib/server/doctor/examined-here.ts';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({ options: { keep: { type: 'string', default: '14' } } });
	const keep = Number(values.keep);
	if (!Number.isInteger(keep) || keep < 1)
		throw new Trouble(
			`--keep ${values.keep} is not how many backups to keep: a whole number from 1.`
		);
	const { file } = await databaseOf(process.env);
	process.umask(0o077);
	const folder = backupFolderOf(file);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
	const whole = join(folder, `nestling-${at}.sqlite`);
	const unfinished = `${whole}.unfinished`;
	rmSync(unfinished, { force: true });
	const source = new SQLite(file, { readonly: true });
	await source.backup(unfinished);
	source.close();
	chmodSync(unfinished, 0o600);
	await check(unfinished);
	renameSync(unfinished, whole);
	for (const { file: old } of backupsIn(folder).slice(keep)) rmSync(old);
	const megabytes = (statSync(whole).size / 1024 ** 2).toFixed(1);
	console.log(`Backed up and checked: ${whole} (${megabytes} MB).`);
});

/** A copy that cannot be read, or whose audit does not hold, is no backup. */
async function check(copy: string): Promise<void> {
	const sqlite = new SQLite(copy);
	// One file and nothing beside it: it is carried away by itself.
	sqlite.pragma('journal_mode = DELETE');
	const [found] = sqlite.pragma('integrity_check(1)') as { integrity_check: string }[];
	sqlite.close();
	if (found?.integrity_check !== 'ok')
		throw new Trouble(`The copy ${copy} is damaged and not kept.`);
	const db = openForCommand(copy);
	const broken = (await verify(db)).some(({ kind }) => kind === 'broken');
	await db.destroy();
	const again = new SQLite(copy);
	again.pragma('journal_mode = DELETE');
	again.close();
	if (broken)
		throw new Trouble(`The audit in the copy ${copy} is broken: npm run audit:verify says where.`);
}
