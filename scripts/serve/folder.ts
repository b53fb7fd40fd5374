import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trouble } from '../lib/trouble.mjs';

/** Makes the data folder, for this account only, and makes sure that files can be made in it. */
export function makeFolder(folder: string): void {
	try {
		makeWithParents(folder);
		rmSync(mkdtempSync(join(folder, '.can-write-')), { recursive: true });
	} catch (error) {
		throw noEntry(folder, error);
	}
}

/** One folder at a time: Node's own `recursive` never returns where a file system takes no folders. */
function makeWithParents(folder: string): void {
	if (existsSync(folder)) return;
	makeWithParents(dirname(folder));
	mkdirSync(folder, { mode: 0o700 });
}

/** Why a data folder cannot be used, as a sentence. */
export function noEntry(folder: string, error: unknown): Trouble {
	const { code } = error as NodeJS.ErrnoException;
	return new Trouble(
		`The data folder ${folder} cannot be written to (${code}): ` +
			'make it yours, or name another with DATA_DIR.'
	);
}
