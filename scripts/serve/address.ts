import { resolve } from 'node:path';
import { addressFrom, type DatabaseAddress, databaseIn } from '#lib/server/db/address.ts';
import { root } from '../lib/root.mjs';
import { Trouble } from '../lib/trouble.mjs';

/** The file in DATA_DIR or in this folder; beside it lies what belongs to a database on a server too. */
export const fileIn = (env: NodeJS.ProcessEnv, usualFolder = 'data/demonstration') =>
	// Relative to the project, wherever the command was typed, so that a folder is always the same one.
	databaseIn(resolve(root, env.DATA_DIR || usualFolder));

/** The database of these settings: DATABASE_URL, or the file in DATA_DIR or in this folder. */
export function addressIn(env: NodeJS.ProcessEnv, usualFolder: string): DatabaseAddress {
	const file = fileIn(env, usualFolder);
	try {
		const address = addressFrom({ DATABASE_URL: env.DATABASE_URL, NESTLING_DATABASE: file });
		return address.kind === 'sqlite' ? { ...address, file: resolve(root, address.file) } : address;
	} catch {
		throw new Trouble(
			'DATABASE_URL is no address of a database: it is like postgres://user:password@host:5432/nestling.'
		);
	}
}
