import type { Day, Instant } from '#lib/domain/calendar.ts';
import { OPEN_RECORD } from '../audit/openings.ts';
import { BREAKING_GLASS } from '#lib/domain/access-table.ts';
import { INSTALLATION } from '../audit/line.ts';
import type { Place } from './audit-places.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';

/** The openings of one infant's record, newest first; of one unit's chain alone where asked. */
export function openingsOf(
	db: Database,
	ask: { infantId: string; unitId?: string; before: number | null; most: number; asOf?: Instant }
) {
	const { infantId, unitId, before, most, asOf } = ask;
	return db
		.selectFrom('audit')
		.select(['seq', 'at', 'personId', 'role', 'act'])
		.where('infantId', '=', infantId)
		.where('act', 'in', [OPEN_RECORD, BREAKING_GLASS])
		.$if(unitId !== undefined, (query) => query.where('chain', '=', unitId!))
		.$if(asOf !== undefined, (query) => query.where('at', '<=', asOf!))
		.$if(before !== null, (query) => query.where('seq', '<', before))
		.orderBy('seq', 'desc')
		.limit(most)
		.execute();
}

/** What one person did and opened, newest first. */
export const ofPerson = compiled((db, value: { personId: string; before: number; most: number }) =>
	db
		.selectFrom('audit')
		.select(['seq', 'at', 'act', 'infantId'])
		.where('personId', '=', value.personId)
		.where('seq', '<', value.before)
		.orderBy('at', 'desc')
		.orderBy('seq', 'desc')
		.limit(value.most)
);

/** A number above every line's. */
export const NEWEST = 2_147_483_647;

/** What a unit lead asks of the audit of their unit. */
export interface AuditFilter {
	person: string | null;
	infant: string | null;
	/** One act, or with a colon at its end all that begin with it. */
	act: string | null;
	/** Instants: from the first, up to and without the second. */
	from: Instant | null;
	until: Instant | null;
}

/** The filter with its days as a person types them. */
export type AskedOfAudit = Omit<AuditFilter, 'from' | 'until'> & {
	from: Day | null;
	to: Day | null;
};

/**
 * The lines of a unit, newest first: its own chain, and of the installation's what its own staff did
 * (signing in, and what was written before a unit had a chain).
 */
export function ofUnit(
	db: Database,
	ask: { unitId: string; filter: AuditFilter; before: number | null; most: number }
) {
	const { unitId, filter, before, most } = ask;
	const { person, infant, act, from, until } = filter;
	return db
		.selectFrom('audit')
		.selectAll()
		.where(({ or, and, eb, selectFrom }) =>
			or([
				eb('chain', '=', unitId),
				and([
					eb('chain', '=', INSTALLATION),
					eb(
						'personId',
						'in',
						selectFrom('role').select('role.personId').where('role.unitId', '=', unitId)
					)
				])
			])
		)
		.$if(person !== null, (query) => query.where('personId', '=', person))
		.$if(infant !== null, (query) => query.where('infantId', '=', infant))
		.$if(act !== null && !act.endsWith(':'), (query) => query.where('act', '=', act))
		.$if(act?.endsWith(':') === true, (query) => query.where('act', 'like', `${act}%`))
		.$if(from !== null, (query) => query.where('at', '>=', from!))
		.$if(until !== null, (query) => query.where('at', '<', until!))
		.$if(before !== null, (query) => query.where('seq', '<', before))
		.orderBy('seq', 'desc')
		.limit(most)
		.execute();
}

/** What an open page needs to know of a line: where it stands, and what it is about. */
export interface News {
	seq: number;
	chain: string;
	act: string;
	personId: string | null;
	infantId: string | null;
}

/** So many lines are read at a time. */
export const MOST_NEWS = 500;

/** The lines that were not read at a place, oldest first, some hundreds at most: the next asking goes on. */
export function newsSince(db: Database, { upTo, without }: Place): Promise<News[]> {
	return without.length > 0 ? afterOrOf(db, { upTo, without: [...without] }) : after(db, { upTo });
}

const NEWS = ['seq', 'chain', 'act', 'personId', 'infantId'] as const;

const after = compiled((db, value: { upTo: number }) =>
	db.selectFrom('audit').select(NEWS).where('seq', '>', value.upTo).orderBy('seq').limit(MOST_NEWS)
);

const afterOrOf = compiled((db, value: { upTo: number; without: number[] }) =>
	db
		.selectFrom('audit')
		.select(NEWS)
		.where(({ or, eb }) => or([eb('seq', '>', value.upTo), eb('seq', 'in', value.without)]))
		.orderBy('seq')
		.limit(MOST_NEWS)
);
