import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Says on every start which of the data other accounts of the machine can read: it is their doing to mend. */
export function sayWhoCanRead(folder: string): void {
	const files = readdirSync(folder).map((name) => join(folder, name));
	const open = [folder, ...files].filter((path) => (statSync(path).mode & 0o077) !== 0);
	if (open.length === 0) return;
	console.error(
		`Other accounts of this machine can read ${open.join(', ')}: ` +
			'use chmod 700 on the folder and chmod 600 on its files.'
	);
}
