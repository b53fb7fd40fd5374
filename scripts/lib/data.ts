import type { Kind } from '#lib/server/deployment.ts';
import { type DatabaseAddress, nameOf } from '#lib/server/db/address.ts';
import { type Database, openDatabase } from '#lib/server/db/open.ts';
import { addressIn } from '../serve/address.ts';
import { kindIn } from '../serve/kind.ts';
import { readSecrets } from '../serve/secrets.ts';
import { Trouble } from './trouble.mjs';

/** Where the database is that a command is about, whether there is one or not. */
export function addressOfCommand(env: NodeJS.ProcessEnv): DatabaseAddress {
	readSecrets(env);
	return addressIn(env, 'data/demonstration');
}

/** The database that a command is about, as the server names it, and what it holds. */
export async function databaseOf(
	env: NodeJS.ProcessEnv
): Promise<{ address: DatabaseAddress; kind: Kind }> {
	const address = addressOfCommand(env);
	const kind = await kindIn(address);
	if (kind) return { address, kind };
	throw nothingAt(address);
}

export const nothingAt = (address: DatabaseAddress) =>
	new Trouble(
		address.kind === 'postgres'
			? `There is nothing of Nestling in ${nameOf(address)}: name another with DATABASE_URL.`
			: `There is no database ${address.file}: name the folder that holds it with DATA_DIR.`
	);

/** Opens it beside a server that may be running; files that come of it are for this account only. */
export function openForCommand(address: DatabaseAddress): Database {
	process.umask(0o077);
	return openDatabase(address);
}
