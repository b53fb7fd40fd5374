import { backupFolderOf } from '../backup/folder.ts';
import { type Config, config } from '../config.ts';
import type { Examined } from './examine.ts';

/** The settings of this start, as they are looked at. */
export function examinedHere(
	{ kind, databaseFile }: Pick<Config, 'kind' | 'databaseFile'> = config,
	env: NodeJS.ProcessEnv = process.env
): Examined {
	const { host, origin } = config;
	return {
		...{ kind, host, origin, databaseFile },
		addressHeader: env.ADDRESS_HEADER || undefined,
		backupFolder: backupFolderOf(databaseFile, env),
		keyFile: env.NESTLING_KEY_FILE || undefined
	};
}
