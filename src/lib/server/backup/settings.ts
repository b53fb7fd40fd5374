import { backupFolderOf } from './folder.ts';
import { recipientsFrom } from './sealing.ts';
import { NotDone } from './trouble.ts';

const KEEP = 14;

/** How backups of a database are made here; NotDone where a setting makes no sense. */
export async function backupSettings(database: string, env: NodeJS.ProcessEnv = process.env) {
	return {
		database,
		folder: backupFolderOf(database, env),
		recipients: await recipientsFrom(env.BACKUP_RECIPIENTS),
		keep: keepFrom(env.BACKUP_KEEP)
	};
}

/** How many backups are kept, as it was typed; 14 where nothing was. */
export function keepFrom(text: string | undefined): number {
	if (!text) return KEEP;
	const keep = Number(text);
	if (/^\d+$/.test(text) && keep >= 1) return keep;
	throw new NotDone('failed', `"${text}" is not how many backups to keep: a whole number from 1.`);
}
