import { log } from '../log.ts';

/* Lines of the audit that wait until the database takes them. */

/** Ids alone, as they stand in the log at once: should this process end first, they are there. */
export interface Told {
	at: string;
	personId: string;
	act: string;
	unitId: string | null;
	infantId: string | null;
}

/** More would be a day of a whole ward; from then on nothing is shown whose opening cannot be kept. */
const MOST = 2000;
/** As everywhere, the same opening within so long is one. */
const SAME_MS = 5 * 60_000;

const waiting = new Map<string, { told: Told; write: () => Promise<void> }>();

/**
 * Keeps a line in memory and in the log until it can be written.
 *
 * @returns whether it is kept; false where too many wait already
 */
export function keepWaiting(told: Told, write: () => Promise<void>): boolean {
	const { at, personId, act, unitId, infantId } = told;
	const key = [personId, act, unitId, infantId].join(' ');
	const same = waiting.get(key);
	if (same && Date.parse(at) - Date.parse(same.told.at) < SAME_MS) return true;
	if (waiting.size >= MOST) return false;
	waiting.set(same ? `${key} ${at}` : key, { told, write });
	log.warn({ audit: 'waits', ...told });
	return true;
}

/** How many lines wait. */
export const waitingLines = (): number => waiting.size;

/** Writes what waits, in its order; what cannot be written yet goes on waiting. */
export async function writeWaiting(): Promise<void> {
	for (const [key, { write }] of [...waiting]) {
		try {
			await write();
		} catch (failure) {
			log.error({ audit: 'waits on', kind: failure instanceof Error ? failure.name : 'unknown' });
			return;
		}
		waiting.delete(key);
	}
}
