import * as audit from '#lib/server/audit/audit.ts';
import type { Database } from '#lib/server/db/open.ts';
import { type Ledger, type Write, WRITTEN, type Written } from './ledger.ts';

/** How what is kept differs from what was acknowledged: the keys of each, all empty where nothing was lost. */
export interface Judged {
	acknowledged: number;
	/** Acknowledged, and not in its table or not in the audit. */
	lost: string[];
	/** Kept or told of in the audit more than once, or kept without having been acknowledged. */
	twice: string[];
	/** Kept with something else in it than what was acknowledged. */
	changed: string[];
	/** Answered as refused, and kept all the same. */
	refused: string[];
	/** Why a chain of the audit does not hold. */
	broken: string[];
}

/** What stood before anything was written: it is nobody's doing here. */
export type Before = ReadonlySet<string>;

/** Events of a session that its own start makes, not a tap. */
const TAPS = ['cue', 'paused', 'resumed'];

/** The keys of all rows in the tables that are written to. */
export async function keysIn(db: Database): Promise<Before> {
	const tables = await Promise.all(WRITTEN.map((table) => rowsOf(db, table)));
	return new Set(tables.flat().map(({ id }) => String(id)));
}

/**
 * Compares what was acknowledged with what is kept, row by row and line by line. Nothing may be under
 * way any more: what was sent was sent until it was answered.
 */
export async function judge(db: Database, ledger: Ledger, before: Before): Promise<Judged> {
	const known = new Map(ledger.acknowledged.map((write) => [write.id, write]));
	const refused = new Set(ledger.refused.map(({ id }) => id));
	const found: Judged = {
		...{ acknowledged: ledger.acknowledged.length, lost: [], twice: [], changed: [] },
		...{ refused: [], broken: [] }
	};
	const kept = new Map<string, number>();
	for (const table of WRITTEN) {
		for (const row of await rowsOf(db, table)) {
			const id = String(row.id);
			if (before.has(id)) continue;
			kept.set(id, (kept.get(id) ?? 0) + 1);
			const write = known.get(id);
			if (refused.has(id)) found.refused.push(id);
			else if (!write || kept.get(id)! > 1) found.twice.push(id);
			else if (write.table !== table || !says(row, write)) found.changed.push(id);
		}
	}
	const told = await linesBySubject(db);
	for (const [id, lines] of told) {
		if (before.has(id)) continue;
		const write = known.get(id);
		if (refused.has(id)) found.refused.push(id);
		else if (!write || lines.length > 1) found.twice.push(id);
		else if (lines[0]!.act !== write.act || lines[0]!.infantId !== write.infantId)
			found.changed.push(id);
	}
	found.lost = [...known.keys()].filter((id) => !kept.has(id) || !told.has(id));
	const chains = await audit.check(db);
	if (chains.kind === 'broken') found.broken.push(JSON.stringify(chains));
	return found;
}

/** Whether nothing is wrong. */
export const isWhole = ({ lost, twice, changed, refused, broken }: Judged) =>
	[lost, twice, changed, refused, broken].every((list) => list.length === 0);

type Row = Record<string, unknown>;

async function rowsOf(db: Database, table: Written): Promise<Row[]> {
	const rows: Row[] = await db.selectFrom(table).selectAll().execute();
	return table === 'sessionEvent' ? rows.filter(({ kind }) => TAPS.includes(String(kind))) : rows;
}

const says = (row: Row, { infantId, content }: Write) =>
	Object.entries({ infantId, ...content }).every(([column, value]) => row[column] === value);

const ACTS = [
	...['log a weight', 'start a session', 'decide consent', 'clear for massage', 'place a hold'],
	...TAPS.map((kind) => `session: ${kind}`)
];

async function linesBySubject(db: Database) {
	const lines = await db
		.selectFrom('audit')
		.select(['act', 'subject', 'infantId'])
		.where('act', 'in', ACTS)
		.execute();
	return Map.groupBy(lines, ({ subject }) => subject ?? '');
}
