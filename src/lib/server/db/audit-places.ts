import { sql } from 'kysely';
import { compiled } from './compiled.ts';
import { isPostgres } from './migrations/append-only.ts';
import type { Database } from './open.ts';

/* How far somebody has read in the audit. Lines are numbered when they are written, and seen when their
   transaction is committed: on PostgreSQL, where several write at once, line 8 can be seen before line 7. */

/** A place in the audit: everything up to `upTo` was read, but for lines that could not be seen yet. */
export interface Place {
	upTo: number;
	/** The numbers up to it that were not there, ascending. Some never come: their transaction failed. */
	without: readonly number[];
}

/** A transaction that is still under way took its number among the newest so many. */
export const MOST_UNDERWAY = 500;

/** Where nothing was read yet. */
export const START: Place = { upTo: 0, without: [] };

/** A place as text, for a page to keep. @example `1204`, or `1204~1199.1203` without two lines */
export const textOf = ({ upTo, without }: Place): string =>
	without.length > 0 ? `${upTo}~${without.join('.')}` : `${upTo}`;

/** A place that a page kept; undefined where it is none. */
export function placeOf(text: string): Place | undefined {
	const found = /^(\d{1,15})(?:~(\d{1,15}(?:\.\d{1,15}){0,499}))?$/.exec(text);
	if (!found) return undefined;
	return { upTo: Number(found[1]), without: found[2]?.split('.').map(Number) ?? [] };
}

/** Whether a line was read by then. */
export const covers = ({ upTo, without }: Place, seq: number): boolean =>
	seq <= upTo && !without.includes(seq);

/**
 * The place after a line was read too.
 * @example after({ upTo: 4, without: [] }, 6) // { upTo: 6, without: [5] }
 */
export function after({ upTo, without }: Place, seq: number): Place {
	if (seq <= upTo) return { upTo, without: without.filter((number) => number !== seq) };
	const skipped: number[] = [];
	for (let number = Math.max(upTo + 1, seq - MOST_UNDERWAY); number < seq; number++) {
		skipped.push(number);
	}
	const still = without.filter((number) => number > seq - MOST_UNDERWAY);
	return { upTo: seq, without: [...still, ...skipped] };
}

/** The place of whoever reads everything that can be seen now. */
export async function newestPlace(db: Database): Promise<Place> {
	if (!isPostgres(db as never)) return { upTo: (await last(db, {}))[0]?.seq ?? 0, without: [] };
	const [newest] = await lastWithout(db, {});
	const { upTo, without } = newest ?? START;
	return { upTo: Number(upTo ?? 0), without: without ?? [] };
}

const last = compiled((db) => db.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1));

/** In one statement, which sees one moment. */
const lastWithout = compiled((db) =>
	db
		.with('newest', (cte) => cte.selectFrom('audit').select(({ fn }) => fn.max('seq').as('seq')))
		.selectFrom('newest')
		.select([
			'newest.seq as upTo',
			sql<number[] | null>`array(
				select number from generate_series(greatest(1, newest.seq - ${sql.lit(MOST_UNDERWAY)}), newest.seq) number
				where not exists (select from audit where audit.seq = number)
				order by number
			)`.as('without')
		])
);
