import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Waits until a file, or what a folder holds, is on the disk itself. */
export function settle(path: string): void {
	const handle = openSync(path, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** Gives a whole file its name: after a power cut it has that name whole, or none of it. */
export function putInPlace(unfinished: string, file: string): void {
	settle(unfinished);
	renameSync(unfinished, file);
	settle(dirname(file));
}
