import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '#lib/domain/calendar.ts';
import { type Backup, backupsIn, nameOf } from './backups.ts';
import { checkDatabase } from './check.ts';
import { clear, copySqlite } from './copy.ts';
import { bytesOnServer, copyServer } from './copy-server.ts';
import { putInPlace } from './on-disk.ts';
import { bytesOf, makeSureOfRoom } from './room.ts';
import { toLetGo } from './rotation.ts';
import { sealFile } from './sealing.ts';
import { NotDone } from './trouble.ts';

export interface Asked {
	/** The database, which may be in use; of one on a server, the file that stood in its place here. */
	database: string;
	/** The address of a PostgreSQL database that the backup is made of. */
	server?: string;
	folder: string;
	at: Instant;
	/** Whom it is sealed for; nobody, and it is not sealed. */
	recipients: readonly string[];
	/** How many newest ones, and of how many days, are kept. */
	keep: number;
	/** The number of the migration that it is made before. */
	before?: string;
}

/**
 * Makes a backup: a copy that is checked by reading all of it before it gets its name, sealed where
 * there is somebody to seal it for; then lets go of those that are not kept any longer. What stood in
 * the folder before stands there after one that failed.
 *
 * @throws NotDone with a sentence for whoever runs the server
 */
export async function makeBackup(asked: Asked): Promise<Backup> {
	const { database, server, folder, recipients, before = null } = asked;
	const isSealed = recipients.length > 0;
	makeFolder(folder);
	const name = nameOf({ at: asked.at, before, isSealed });
	const file = join(folder, name);
	const unfinished = `${file}.unfinished`;
	// What is not sealed yet lies where the database does, and never where backups are carried away from.
	const plain = `${nameOf({ at: asked.at, before, isSealed: false })}.unfinished`;
	const copy = isSealed ? join(dirname(database), plain) : unfinished;
	for (const swept of [folder, dirname(copy)]) sweep(swept, asked.at);
	try {
		const bytes = server === undefined ? bytesOf(database) : await bytesOnServer(server);
		makeSureOfRoom(dirname(copy), bytes);
		if (server === undefined) await copySqlite(database, copy);
		else await copyServer(server, copy);
		await checkDatabase(copy);
		if (isSealed) {
			makeSureOfRoom(folder, bytesOf(copy));
			await sealFile(copy, unfinished, recipients);
		}
		putInPlace(unfinished, file);
	} catch (failure) {
		rmSync(unfinished, { force: true });
		throw asNotDone(failure);
	} finally {
		clear(copy);
	}
	for (const old of toLetGo(backupsIn(folder), asked.keep)) rmSync(old.file);
	return backupsIn(folder).find((backup) => backup.file === file)!;
}

const FORGOTTEN_MS = 3_600_000;

/** Takes away what a backup that was cut short left behind; one that is being made is written to all the time. */
function sweep(folder: string, at: Instant): void {
	const unfinished = readdirSync(folder).filter((name) => /^nestling-.*\.unfinished/.test(name));
	for (const file of unfinished.map((name) => join(folder, name))) {
		if (Date.parse(at) - statSync(file).mtimeMs > FORGOTTEN_MS) rmSync(file);
	}
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
	} catch (failure) {
		throw cannotWrite(folder, (failure as NodeJS.ErrnoException).code);
	}
}

const cannotWrite = (folder: string, code?: string) =>
	new NotDone('folder', `The folder ${folder} cannot be written to (${code}).`);

function asNotDone(failure: unknown): unknown {
	const { code, path } = failure as NodeJS.ErrnoException;
	if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
		return new NotDone('no room', 'There was no room for all of it: the disk is full.');
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT')
		return cannotWrite(path ?? '', code);
	return failure;
}
