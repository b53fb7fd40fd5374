import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '#lib/domain/calendar.ts';
import { NotDone, type Why, WHYS } from './trouble.ts';

/** How the last try to make a backup ended: kept in the data folder, for every process to read. */
export interface LastTry {
	at: Instant;
	/** Null where it was made. */
	why: Why | null;
}

const fileOf = (database: string) => join(dirname(database), 'last-backup.json');

/** Does it, and keeps how it ended; where even that cannot be written, the newest backup's age tells. */
export async function keepingHow<T>(
	database: string,
	at: Instant,
	task: () => Promise<T>
): Promise<T> {
	try {
		const made = await task();
		keep(database, { at, why: null });
		return made;
	} catch (failure) {
		keep(database, { at, why: failure instanceof NotDone ? failure.why : 'failed' });
		throw failure;
	}
}

function keep(database: string, last: LastTry): void {
	const file = fileOf(database);
	try {
		writeFileSync(`${file}.new`, `${JSON.stringify(last)}\n`, { mode: 0o600 });
		renameSync(`${file}.new`, file);
	} catch {
		// a full disk
	}
}

/** How the last try ended; undefined where there was none, or its file cannot be read; on a server there is none. */
export function lastTry(database: string | null): LastTry | undefined {
	if (database === null) return undefined;
	try {
		const { at, why } = JSON.parse(readFileSync(fileOf(database), 'utf8')) as Partial<LastTry>;
		const isKnown = why === null || WHYS.some((one) => one === why);
		return typeof at === 'string' && isKnown ? { at, why: why! } : undefined;
	} catch {
		return undefined;
	}
}
