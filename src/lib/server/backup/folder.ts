import { dirname, join } from 'node:path';

/** Where backups of a database lie, unless the environment says elsewhere. */
export const backupFolderOf = (database: string, env: NodeJS.ProcessEnv = process.env) =>
	env.BACKUP_DIR || join(dirname(database), 'backups');
