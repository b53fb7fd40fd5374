import { backupFolderOf } from '../backup/folder.ts';
import { type Config, config } from '../config.ts';
import { type DatabaseAddress, databaseIn } from '../db/address.ts';
import type { Examined } from './examine.ts';

/** The settings of this start, as they are looked at. */
export function examinedHere(
	{ kind, database }: Pick<Config, 'kind' | 'database'> = config,
	env: NodeJS.ProcessEnv = process.env
): Examined {
	const { host, origin } = config;
	return {
		...{ kind, host, origin },
		databaseFile: database.kind === 'sqlite' ? database.file : null,
		addressHeader: env.ADDRESS_HEADER || undefined,
		backupFolder: backupFolderOf(fileOf(database, env), env),
		keyFile: env.NESTLING_KEY_FILE || undefined
	};
}

/** The file beside which its backups lie; of a server, the one that a folder of data would hold. */
const fileOf = (database: DatabaseAddress, env: NodeJS.ProcessEnv) =>
	database.kind === 'sqlite' ? database.file : databaseIn(env.DATA_DIR || 'data');
