import { resolve } from 'node:path';
import type { Kind } from '#lib/server/deployment.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import { databaseIn, kindIn } from '../serve/folder.ts';
import { root } from './root.mjs';
import { Trouble } from './trouble.mjs';

/** The data folder that a command is about, as the server names it, and what it holds. */
export async function databaseOf(
	env: NodeJS.ProcessEnv
): Promise<{ folder: string; file: string; kind: Kind }> {
	const folder = resolve(root, env.DATA_DIR || 'data/demonstration');
	const kind = await kindIn(folder);
	if (!kind)
		throw new Trouble(
			`There is no database in ${folder}: name the folder that holds it with DATA_DIR.`
		);
	return { folder, file: databaseIn(folder), kind };
}

/** Opens it beside a server that may be running; files that come of it are for this account only. */
export function openForCommand(file: string): Database {
	process.umask(0o077);
	return openSqlite(file);
}
