import type { Day, Instant } from '#lib/domain/calendar.ts';
import { newestPlace, textOf } from '../db/audit-places.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { readWard, type WardRow } from './read-ward.ts';

interface Shared {
	/** What stood before it was read: the second, and the place in the audit. */
	stood: string;
	rows: Promise<WardRow[]>;
}

const sharedBy = new WeakMap<Database, Map<string, Shared>>();

/**
 * The ward as of now, read once for all who ask in the same second: a change is told to every open
 * ward of the unit, and all of them ask at once. Whatever changes a ward writes a line of the audit in
 * its transaction, so one read before a line is never given after it; and none is given longer than its
 * second lasts, in which a consent may have ended. Only for what is shown: hands are laid on by the
 * gate, which asks the records themselves.
 *
 * @returns the rows, and the place in the audit they are at least as new as
 */
export async function sharedWard(
	db: Database,
	ask: { unit: Unit; today: Day; now: Instant }
): Promise<{ rows: WardRow[]; readUpTo: string }> {
	const { unit, now } = ask;
	const readUpTo = textOf(await newestPlace(db));
	const stood = `${now.slice(0, '2026-11-23T10:00:00'.length)} ${readUpTo}`;
	const shared = sharedBy.get(db) ?? new Map<string, Shared>();
	sharedBy.set(db, shared);
	const known = shared.get(unit.id);
	if (known?.stood === stood) return { rows: await known.rows, readUpTo };
	const rows = readWard(db, ask);
	shared.set(unit.id, { stood, rows });
	// One that could not be read is asked for anew, and what was read is not kept past its second.
	rows.catch(() => forget()).finally(() => setTimeout(forget, 1000).unref());
	return { rows: await rows, readUpTo };

	function forget(): void {
		if (shared.get(unit.id)?.rows === rows) shared.delete(unit.id);
	}
}
