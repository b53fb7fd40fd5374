import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readKeyFile } from '#lib/server/sealed/master-keys.ts';
import { Trouble } from '../lib/trouble.mjs';

/**
 * The key file that the environment names, if it names one that can be used. A key that lies in the data
 * folder goes with every copy of it, and locks nothing.
 */
export function keyFileOf(env: NodeJS.ProcessEnv, folder: string): string | undefined {
	if (!env.NESTLING_KEY_FILE) return undefined;
	const file = resolve(env.NESTLING_KEY_FILE);
	if (!relative(resolve(folder), file).startsWith('..'))
		throw new Trouble(
			`NESTLING_KEY_FILE=${file} lies in the data folder, and would be stolen with it: move it elsewhere.`
		);
	try {
		readFileSync(file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Trouble(
			`NESTLING_KEY_FILE=${file} cannot be read (${code}): without it no name can be read either.`
		);
	}
	try {
		readKeyFile(file);
	} catch (error) {
		throw new Trouble(`NESTLING_KEY_FILE=${file}: ${(error as Error).message}.`);
	}
	return file;
}
