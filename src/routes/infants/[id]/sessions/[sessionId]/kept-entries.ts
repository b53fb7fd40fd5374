import { openDB } from 'idb';
import type { Instant } from '#lib/domain/calendar.ts';
import type { Tap } from '#lib/domain/session-taps.ts';

/** One tap that waits to be sent: ids, a kind and a moment. No name is in it, and nothing typed. */
export interface Entry extends Tap {
	id: string;
	/** Who made it. */
	by: string;
	/** The address of its session: ids alone. */
	page: string;
	at: Instant;
	gateAskedAt: Instant;
}

const DAY_MS = 86_400_000;

/** How long an entry is kept that cannot be sent. */
export const KEPT_MS = DAY_MS;

const opened = () =>
	openDB('nestling', 1, {
		upgrade: (db) => void db.createObjectStore('entries', { keyPath: 'id' })
	});

/** What waits on this device, whoever made it; nothing where the browser keeps nothing. */
export async function all(): Promise<Entry[]> {
	try {
		return (await (await opened()).getAll('entries')) as Entry[];
	} catch {
		return [];
	}
}

/** Keeps an entry on this device; false where the browser does not. */
export async function keep(entry: Entry): Promise<boolean> {
	try {
		await (await opened()).put('entries', entry);
		return true;
	} catch {
		return false;
	}
}

export async function forget({ id }: Entry): Promise<void> {
	await opened()
		.then((db) => db.delete('entries', id))
		.catch(() => {});
}
