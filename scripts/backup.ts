/**
 * `npm run backup`: copies the database of DATA_DIR into BACKUP_DIR (or its own folder `backups`) while
 * the server runs, and reads all of the copy before it counts. All of it is as it was at one moment. With
 * DATABASE_URL the copy is of that database, and a SQLite file all the same.
 *
 *     npm run backup -- --keep 30              keeps the newest 30 (or BACKUP_KEEP; 14 if nothing is said)
 *     npm run backup -- --new-identity FILE    makes what sealed backups are opened with, and says for whom
 *                                              to seal them: BACKUP_RECIPIENTS=age1…
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { keepingHow } from '#lib/server/backup/last.ts';
import { makeBackup } from '#lib/server/backup/make.ts';
import { megabytes } from '#lib/server/backup/room.ts';
import { newIdentity } from '#lib/server/backup/sealing.ts';
import { backupSettings, keepFrom } from '#lib/server/backup/settings.ts';
import { databaseOf } from './lib/data.ts';
import { saying } from './lib/not-done.ts';
import { runCommand } from './lib/trouble.mjs';
import { fileIn } from './serve/address.ts';
import { makeFolder } from './serve/folder.ts';

await runCommand(async () => {
	const { values } = parseArgs({
		options: { keep: { type: 'string' }, 'new-identity': { type: 'string' } }
	});
	process.umask(0o077);
	const identity = values['new-identity'];
	if (identity !== undefined) {
		console.log(`BACKUP_RECIPIENTS=${await newIdentity(identity)}`);
		console.log(`Keep ${identity} away from the backups: whoever has both can read them.`);
		return;
	}
	const { address } = await databaseOf(process.env);
	const file = fileIn(process.env);
	if (address.kind === 'postgres') makeFolder(dirname(file));
	const server = address.kind === 'postgres' ? { server: address.url } : {};
	const at = new Date().toISOString();
	const { file: made, bytes } = await saying(
		() =>
			keepingHow(file, at, async () => {
				const keep = values.keep === undefined ? {} : { keep: keepFrom(values.keep) };
				return makeBackup({ ...(await backupSettings(file)), ...server, ...keep, at });
			}),
		'No backup was made. '
	);
	console.log(`Backed up and checked: ${made} (${megabytes(bytes)}).`);
});
