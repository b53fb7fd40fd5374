import { statfsSync, statSync } from 'node:fs';
import { NotDone } from './trouble.ts';

/** What no backup ever takes: the server that runs beside it goes on writing. */
const LEFT_BYTES = 64 * 1024 ** 2;

/** What a database takes on its disk, with what is still in its log. */
export const bytesOf = (database: string) =>
	['', '-wal'].reduce(
		(sum, suffix) => sum + (statSync(database + suffix, { throwIfNoEntry: false })?.size ?? 0),
		0
	);

/** @throws where a file of that many bytes would leave less than 64 MB on the folder's disk */
export function makeSureOfRoom(folder: string, bytes: number): void {
	const { bavail, bsize } = statfsSync(folder);
	const free = bavail * bsize;
	if (free >= bytes + LEFT_BYTES) return;
	throw new NotDone(
		'no room',
		`There is no room for it: ${megabytes(bytes)} and 64 MB to spare are needed in ${folder}, ` +
			`and ${megabytes(free)} are free.`
	);
}

/** @example megabytes(1_500_000) // '1.4 MB' */
export const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
