import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A backup's file name: the second it was made, in UTC. */
export const BACKUP_NAME = /^nestling-(\d{8}T\d{6}Z)\.sqlite$/;

export interface Backup {
	file: string;
	atMs: number;
	bytes: number;
}

/** The backups of a folder, newest first; none where there is no such folder. */
export function backupsIn(folder: string): Backup[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.flatMap((name) => {
			const at = BACKUP_NAME.exec(name)?.[1];
			if (!at) return [];
			const iso = at.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z');
			const file = join(folder, name);
			return [{ file, atMs: Date.parse(iso), bytes: statSync(file).size }];
		})
		.toSorted((a, b) => b.atMs - a.atMs);
}

/** The newest of them. */
export const newestBackup = (folder: string): Backup | undefined => backupsIn(folder)[0];
