/**
 * `npm run keys`: the key that names and notes are sealed by, in a file outside the data folder.
 *
 *     npm run keys -- --new FILE      makes a key file; start the server with NESTLING_KEY_FILE=FILE then
 *     npm run keys -- --seal          seals what was written before; with the server stopped, and on
 *                                     PostgreSQL as the role that owns the tables
 *     npm run keys -- --rotate        a new key in the file's first line, by which all keys are locked anew
 *
 * Keep a copy of the file apart from the backups: without it nobody can read a name again.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { newKeyLine } from '#lib/server/sealed/master-keys.ts';
import { addressOfCommand, databaseOf, openForCommand } from './lib/data.ts';
import { isServed } from './lib/served.ts';
import { keyFileOf } from './serve/key-file.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

/** PostgreSQL's word for a role that may not do this. */
const NOT_OWNER = '42501';

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
	// The key first: a database is opened by it.
	const keyFile = keyFileOf(process.env, folderOf(addressOfCommand(process.env)));
	if (!keyFile) throw new Trouble('Name the key file with NESTLING_KEY_FILE.');
	const { address } = await databaseOf(process.env);
	if (values.seal) return seal(address);
	await rotate(address, keyFile);
});

/** Where no key may lie. */
function folderOf(address: DatabaseAddress): string {
	return address.kind === 'sqlite'
		? dirname(address.file)
		: resolve(process.env.DATA_DIR || 'data');
}

function makeFile(file: string): void {
	if (existsSync(file)) throw new Trouble(`${file} is there already, and is left as it is.`);
	writeFileSync(file, `${newKeyLine()}\n`, { mode: 0o600 });
	console.log(`A new key is in ${file}. Keep a copy of it apart from the backups.`);
}

async function seal(address: DatabaseAddress): Promise<void> {
	// A server that runs beside it would show sealed texts as they are.
	if (await isServed(address))
		throw new Trouble('Stop the server first: what it shows would be sealed under its hands.');
	const { upgrade } = await import('./serve/database.ts');
	const { sealWhatStands } = await import('#lib/server/sealed/seal-what-stands.ts');
	const db = openForCommand(address);
	try {
		await upgrade(address, db);
		const count = await sealWhatStands(db);
		// What stood there before still lies in the pages of the tables: they are written anew.
		if (address.kind === 'postgres') await sql`vacuum full`.execute(db);
		console.log(
			`${count} names and notes are sealed. Backups from before are not: make a new one.`
		);
	} catch (failure) {
		if ((failure as { code?: string }).code !== NOT_OWNER) throw failure;
		throw new Trouble(
			'Nothing was sealed: this takes the role that owns the tables. Name it in DATABASE_URL.'
		);
	} finally {
		await db.destroy();
	}
	if (address.kind === 'sqlite') writeAnew(address.file);
}

/** What stood in a file before lies in its free pages, and in its log. */
function writeAnew(file: string): void {
	const sqlite = new SQLite(file);
	sqlite.exec('vacuum');
	sqlite.pragma('wal_checkpoint(truncate)');
	sqlite.close();
}

async function rotate(address: DatabaseAddress, keyFile: string): Promise<void> {
	const { rotateKeys } = await import('#lib/server/sealed/keeping-keys.ts');
	const before = readFileSync(keyFile, 'utf8');
	// The new key stands in the file before anything is locked by it, and beside it first: a full disk
	// must not cost the keys that stand.
	writeFileSync(`${keyFile}.new`, `${newKeyLine()}\n${before}`, { mode: 0o600 });
	renameSync(`${keyFile}.new`, keyFile);
	const db = openForCommand(address);
	const count = await rotateKeys(db);
	await db.destroy();
	console.log(`${count} keys are locked by the first line of ${keyFile}. Start the server anew;`);
	console.log('the other lines are needed for older backups alone.');
}
