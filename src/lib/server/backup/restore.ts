import { copyFileSync, existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Backup, backupsIn, readName } from './backups.ts';
import { type Checked, checkDatabase } from './check.ts';
import { asOneFile, clear } from './copy.ts';
import { putInPlace } from './on-disk.ts';
import { makeSureOfRoom } from './room.ts';
import { isSealedFile, openSealed } from './sealing.ts';
import { NotDone } from './trouble.ts';

/**
 * Puts a backup where there is no database: it is read as a whole under another name, and gets its own
 * only when all of it holds. What goes wrong leaves the place as empty as it was.
 *
 * @param identityFile what a sealed backup is opened with
 * @throws NotDone with a sentence for whoever runs the server
 */
export async function restore(
	from: string,
	database: string,
	identityFile?: string
): Promise<Checked> {
	refuseWhereOneIs(database);
	if (!existsSync(from)) throw new NotDone('not a backup', `There is no backup ${from}.`);
	makeSureOfRoom(dirname(database), statSync(from).size);
	const unfinished = `${database}.restoring`;
	clear(unfinished);
	try {
		if (await isSealedFile(from))
			await openSealed(from, unfinished, identityOf(from, identityFile));
		else copyFileSync(from, unfinished);
		const checked = await checkDatabase(unfinished).catch((failure: unknown) => {
			throw failure instanceof NotDone
				? new NotDone(failure.why, failure.message.replaceAll(unfinished, from))
				: failure;
		});
		asOneFile(unfinished);
		putInPlace(unfinished, database);
		return checked;
	} finally {
		clear(unfinished);
	}
}

/** A log that was left behind would be taken for that of the database that comes. */
function refuseWhereOneIs(database: string): void {
	const folder = dirname(database);
	const there = ['', '-wal', '-shm'].map((suffix) => database + suffix).filter(existsSync);
	if (there.length === 0) return;
	const away = `${folder}-before-restore`;
	throw new NotDone(
		'folder',
		`A database is there already (${there.join(', ')}), and a restore writes over nothing. Stop the server, ` +
			`then move it away: mkdir ${away} && mv ${there.join(' ')} ${away}/`
	);
}

function identityOf(from: string, identityFile: string | undefined): string {
	if (identityFile) return identityFile;
	throw new NotDone('identity', `${from} is sealed: name the identity file with --identity FILE.`);
}

/** The backups beside a backup that were made after it, newest first. */
export function laterThan(from: string): Backup[] {
	const said = readName(basename(from));
	if (!said) return [];
	return backupsIn(dirname(from)).filter(({ atMs }) => atMs > said.atMs);
}

/** The database that a name stands for: a file, or the one in a folder. */
export const databaseNamed = (path: string) =>
	existsSync(path) && statSync(path).isDirectory() ? join(path, 'nestling.sqlite') : path;
