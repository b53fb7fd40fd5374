import type { ActingRole } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { compiled } from '../db/compiled.ts';
import type { Database } from '../db/open.ts';
import { record } from './audit.ts';

/** A person sees something: an infant's record, what the gate answers, or a page of a unit. */
export interface Opening {
	at: Instant;
	personId: string;
	role: ActingRole;
	unitId: string;
	act: string;
	/** Null for what is about the unit and no one infant. */
	infantId: string | null;
	digest?: string;
}

export const OPEN_RECORD = 'open the record';

/** Opening the same thing again within so many minutes is the same opening. */
export const OPENING_MINUTES = 5;

/**
 * Writes down that a person opens something, unless it is written down already of the last five
 * minutes. Nothing is shown before it returns: where the line cannot be written it throws, and an
 * error is shown in place of the page. It asks the chain itself and remembers nothing, so several
 * processes agree; two at the same moment may both write, which tells no untruth.
 */
export async function opened(db: Database, opening: Opening): Promise<void> {
	const { at, personId, act, infantId, digest = '', unitId } = opening;
	const since = new Date(Date.parse(at) - OPENING_MINUTES * 60_000).toISOString();
	const same = { personId, act, unitId, digest, since, at };
	const [written] =
		infantId === null ? await recentOfUnit(db, same) : await recentOf(db, { ...same, infantId });
	if (written) return;
	const subject = infantId === null ? unitId : null;
	await db.transaction().execute((tx) => record(tx, { ...opening, subject, digest }));
}

interface Same {
	personId: string;
	act: string;
	unitId: string;
	digest: string;
	since: Instant;
	at: Instant;
}

// A line from after `at` is of a clock that has been set back since: it does not stand for this opening.
const recent = (db: Database, value: Same) =>
	db
		.selectFrom('audit')
		.select('seq')
		.where('personId', '=', value.personId)
		.where('at', '>', value.since)
		.where('at', '<=', value.at)
		.where('act', '=', value.act)
		.where('chain', '=', value.unitId)
		.where('digest', '=', value.digest)
		.limit(1);
const recentOf = compiled((db, value: Same & { infantId: string }) =>
	recent(db, value).where('infantId', '=', value.infantId)
);
const recentOfUnit = compiled((db, value: Same) => recent(db, value).where('infantId', 'is', null));
