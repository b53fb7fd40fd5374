import type { Instant } from '#lib/domain/calendar.ts';
import { newestBackup } from './backups.ts';
import { lastTry } from './last.ts';
import type { Why } from './trouble.ts';

/** What a machine that watches the server is told of backups. */
export interface BackupsSeen {
	/** Of the newest backup; null where there is none. */
	ageHours: number | null;
	/** Why the last try made none; null where it did, or nothing was tried. */
	failed: Why | null;
}

/** How old the newest backup of a database is, and whether the last try to make one failed. */
export function backupsSeen(database: string | null, folder: string, now: Instant): BackupsSeen {
	const newest = newestBackup(folder);
	const ageMs = newest ? Date.parse(now) - newest.atMs : null;
	return {
		ageHours: ageMs === null ? null : Math.round(ageMs / 360_000) / 10,
		failed: lastTry(database)?.why ?? null
	};
}
