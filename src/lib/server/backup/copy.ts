import { chmodSync, rmSync } from 'node:fs';
import SQLite from 'better-sqlite3';

const EVERY_PAGE = 0x7fff_ffff;

/**
 * Copies a database that may be in use to a file of its own: every page as it was at one moment. In one
 * step, since SQLite begins again whenever another process writes between two; a process that answers
 * requests is therefore never the one that copies.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
	clear(to);
	const source = new SQLite(from, { readonly: true });
	try {
		await source.backup(to, { progress: () => EVERY_PAGE });
	} finally {
		source.close();
	}
	chmodSync(to, 0o600);
	asOneFile(to);
}

/** Has nothing lie beside a database, so that it is carried away by itself. */
export function asOneFile(file: string): void {
	const sqlite = new SQLite(file);
	sqlite.pragma('journal_mode = DELETE');
	sqlite.close();
}

/** Takes a file away that was left unfinished, and what lay beside it. */
export function clear(unfinished: string): void {
	for (const suffix of ['', '-wal', '-shm', '-journal'])
		rmSync(unfinished + suffix, { force: true });
}
