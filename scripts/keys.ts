/**
 * `npm run keys`: the key that names and notes are sealed by, in a file outside the data folder.
 *
 *     npm run keys -- --new FILE      makes a key file; start the server with NESTLING_KEY_FILE=FILE then
 *     npm run keys -- --seal          seals what was written before; with the server stopped
 *     npm run keys -- --rotate        a new key in the file's first line, by which all keys are locked anew
 *
 * Keep a copy of the file apart from the backups: without it nobody can read a name again.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { newKeyLine } from '#lib/server/sealed/master-keys.ts';
import { fileOf, openForCommand } from './lib/data.ts';
import { isServed } from './lib/served.ts';
import { keyFileOf } from './serve/key-file.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			new: { type: 'string' },
			seal: { type: 'boolean' },
			rotate: { type: 'boolean' }
		}
	});
	process.umask(0o077);
	if (values.new !== undefined) return makeFile(values.new);
	if (!values.seal && !values.rotate) throw new Trouble('Say --new FILE, --seal or --rotate.');
	const { file } = await fileOf(process.env);
	const keyFile = keyFileOf(process.env, dirname(file));
	if (!keyFile) throw new Trouble('Name the key file with NESTLING_KEY_FILE.');
	if (values.seal) return seal(file);
	await rotate(file, keyFile);
});

function makeFile(file: string): void {
	if (existsSync(file)) throw new Trouble(`${file} is there already, and is left as it is.`);
	writeFileSync(file, `${newKeyLine()}\n`, { mode: 0o600 });
	console.log(`A new key is in ${file}. Keep a copy of it apart from the backups.`);
}

async function seal(file: string): Promise<void> {
	// A server that runs beside it would show sealed texts as they are.
	if (await isServed({ kind: 'sqlite', file }))
		throw new Trouble('Stop the server first: what it shows would be sealed under its hands.');
	const { upgrade } = await import('./serve/database.ts');
	const { sealWhatStands } = await import('#lib/server/sealed/seal-what-stands.ts');
	const address = { kind: 'sqlite', file } as const;
	const db = openForCommand(address);
	await upgrade(address, db);
	const count = await sealWhatStands(db);
	await db.destroy();
	// What stood there before lies in free pages, and in the log: both are written anew.
	const sqlite = new SQLite(file);
	sqlite.exec('vacuum');
	sqlite.pragma('wal_checkpoint(truncate)');
	sqlite.close();
	console.log(`${count} names and notes are sealed. Backups from before are not: make a new one.`);
}

async function rotate(file: string, keyFile: string): Promise<void> {
	const { rotateKeys } = await import('#lib/server/sealed/keeping-keys.ts');
	const before = readFileSync(keyFile, 'utf8');
	// The new key stands in the file before anything is locked by it, and beside it first: a full disk
	// must not cost the keys that stand.
	writeFileSync(`${keyFile}.new`, `${newKeyLine()}\n${before}`, { mode: 0o600 });
	renameSync(`${keyFile}.new`, keyFile);
	const db = openForCommand({ kind: 'sqlite', file });
	const count = await rotateKeys(db);
	await db.destroy();
	console.log(`${count} keys are locked by the first line of ${keyFile}. Start the server anew;`);
	console.log('the other lines are needed for older backups alone.');
}
