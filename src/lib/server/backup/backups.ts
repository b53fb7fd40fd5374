import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#lib/domain/calendar.ts';

/* A backup is a SQLite file, sealed or not, whose name says when and why it was made. */

/** The second it was made, in UTC; the migration it was made before; and whether it is sealed. */
const NAME = /^nestling-(\d{8}T\d{6}Z)(?:-before-(\d{4}))?\.sqlite(\.age)?$/;

export interface Backup {
	file: string;
	atMs: number;
	bytes: number;
	/** The number of the migration that it was made before; null for one of any other day. */
	before: string | null;
	isSealed: boolean;
}

/**
 * What a backup is called.
 * @example nameOf({ at: '2026-11-29T01:00:00.000Z', before: null, isSealed: true }) // 'nestling-20261129T010000Z.sqlite.age'
 */
export function nameOf(backup: { at: Instant; before: string | null; isSealed: boolean }): string {
	const at = backup.at.replace(/[-:]|\.\d+/g, '');
	const before = backup.before === null ? '' : `-before-${backup.before}`;
	return `nestling-${at}${before}.sqlite${backup.isSealed ? '.age' : ''}`;
}

/** What a file's name says of the backup in it; undefined where it is called otherwise. */
export function readName(name: string): Omit<Backup, 'file' | 'bytes'> | undefined {
	const [, at, before, age] = NAME.exec(name) ?? [];
	if (!at) return undefined;
	const iso = at.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z');
	return { atMs: Date.parse(iso), before: before ?? null, isSealed: age !== undefined };
}

/** The backups of a folder, newest first; none where there is no such folder. */
export function backupsIn(folder: string): Backup[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.flatMap((name) => {
			const said = readName(name);
			const file = join(folder, name);
			return said ? [{ file, bytes: statSync(file).size, ...said }] : [];
		})
		.toSorted((a, b) => b.atMs - a.atMs);
}

/** The newest of them. */
export const newestBackup = (folder: string): Backup | undefined => backupsIn(folder)[0];
