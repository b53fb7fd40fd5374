import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot, root } from './root.mjs';

/**
 * SHA-256 over the names and contents of files and folders of the project. Contents and not times:
 * a clone, a checkout or a copy sets every time anew, and reading a few hundred small files takes
 * less than a tenth of a second.
 * @param {string[]} paths relative to the project; one that does not exist counts as absent
 * @param {(path: string) => boolean} [leaveOut]
 */
export function fingerprint(paths, leaveOut = () => false) {
	const hash = createHash('sha256');
	for (const file of paths.flatMap((path) => filesIn(inRoot(path))).sort()) {
		const name = relative(root, file);
		if (leaveOut(name)) continue;
		hash.update(`${name}\0${createHash('sha256').update(readFileSync(file)).digest('hex')}\0`);
	}
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) return [];
	if (!found.isDirectory()) return [path];
	return readdirSync(path).flatMap((name) => filesIn(`${path}/${name}`));
}
