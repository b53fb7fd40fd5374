import type { Instant } from '#lib/domain/calendar.ts';
import type { RowQuestion } from '#lib/domain/growth/lms-rows.ts';
import type { LmsTable } from '#lib/domain/growth/lms.ts';
import type {
	addReference,
	changeReference,
	retireReference
} from '#lib/schemas/reference-table.ts';
import type { z } from 'zod';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as tables from '../db/reference-tables.ts';
import type { ReferenceTableTable } from '../db/tables/reference-tables.ts';
import { digestOf, sha256 } from '../ids.ts';
import { alreadySent, type NotOnAVersion, onTopOf, overtaken } from './on-a-version.ts';

interface Here {
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

export type ReferenceChanged =
	| { kind: 'written' }
	/** To be sent again with these rows' own name, once somebody has looked. */
	| { kind: 'asked'; questions: RowQuestion[]; confirms: string }
	| { kind: 'name-taken' }
	| NotOnAVersion<ReferenceTableTable>;

type Content = Omit<
	ReferenceTableTable,
	'id' | 'unitId' | 'rootId' | 'version' | 'authorId' | 'recordedAt' | 'digest'
>;

const NO_ROWS: LmsTable['rows'] = { female: [], male: [] };

/** Loads a table of the unit's own: all its rows or none. */
export function addOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof addReference> }
): Promise<ReferenceChanged> {
	const content = contentOf(typed, null);
	const key = { id: typed.id, rootId: typed.id, digest: digestOf(content) };
	return underItsName(db, async (tx) => {
		const sent = await alreadySent(tx, tables.kept, { ...here, ...key });
		const stopped = sent ?? (await lookedOver(tx, here, key, typed));
		if (stopped) return stopped;
		const row = { ...content, ...key, version: 1 };
		return write(tx, here, { row, rows: typed.table.rows, act: 'load a reference table' });
	});
}

/** Loads a later version of a table, with a reason: growth pages name the version they are drawn against. */
export function changeOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof changeReference> }
): Promise<ReferenceChanged> {
	const content = contentOf(typed, typed.reason);
	const key = { id: typed.id, rootId: typed.root, digest: digestOf(content) };
	return underItsName(db, async (tx) => {
		const sent = await alreadySent(tx, tables.kept, { ...here, ...key });
		if (sent) return sent;
		const on = await onTopOf(tx, tables.kept, { ...here, ...typed });
		if (on.kind !== 'stands') return on;
		const stopped = await lookedOver(tx, here, key, typed);
		if (stopped) return stopped;
		const row = { ...content, ...key, version: typed.seen + 1 };
		return write(tx, here, { row, rows: typed.table.rows, act: 'change a reference table' });
	});
}

/** Retires a table with a reason: no growth page is drawn against it any more, and it stays to be read. */
export function retireOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof retireReference> }
): Promise<ReferenceChanged> {
	const { id, root, seen, reason } = typed;
	const act = 'retire a reference table';
	const key = { id, rootId: root, digest: digestOf({ act, reason }) };
	return db.transaction().execute(async (tx): Promise<ReferenceChanged> => {
		const sent = await alreadySent(tx, tables.kept, { ...here, ...key });
		if (sent) return sent;
		const on = await onTopOf(tx, tables.kept, { ...here, root, seen });
		if (on.kind !== 'stands') return on;
		const row = { ...on.stands, ...key, reason, retired: 1 as const, version: seen + 1 };
		return write(tx, here, { row, rows: NO_ROWS, act });
	});
}

/** In one transaction, which nothing is left of where the database finds the name taken at the last. */
function underItsName(
	db: Database,
	change: (tx: Database) => Promise<ReferenceChanged>
): Promise<ReferenceChanged> {
	return db
		.transaction()
		.execute(change)
		.catch((failure: unknown): ReferenceChanged => {
			if (failure instanceof tables.NameTaken) return { kind: 'name-taken' };
			throw failure;
		});
}

/** A name of its own in the unit, and nothing unusual in the rows that nobody has looked at. */
async function lookedOver(
	tx: Database,
	{ unit }: Here,
	{ rootId }: { rootId: string },
	{ name, table, confirmed }: z.output<typeof addReference>
): Promise<ReferenceChanged | undefined> {
	const others = await tables.inUse(tx, unit.id);
	const same = (one: { name: string }) => one.name.toLowerCase() === name.toLowerCase();
	if (others.some((one) => one.rootId !== rootId && same(one))) return { kind: 'name-taken' };
	const confirms = sha256(JSON.stringify(table.rows));
	if (table.questions.length === 0 || confirmed === confirms) return undefined;
	return { kind: 'asked', questions: table.questions, confirms };
}

async function write(
	tx: Database,
	{ unit, person, now }: Here,
	version: {
		row: Content & { id: string; rootId: string; version: number; digest: string };
		rows: LmsTable['rows'];
		act: string;
	}
): Promise<ReferenceChanged> {
	const { rows, act } = version;
	const row = { ...version.row, unitId: unit.id, authorId: person.id, recordedAt: now };
	if (!(await tables.add(tx, row, rows))) return overtaken(tx, tables.kept, row);
	await audit.record(tx, {
		...{ at: now, personId: person.id, unitId: unit.id },
		...{ subject: row.id, digest: row.digest, act }
	});
	return { kind: 'written' };
}

function contentOf(typed: z.output<typeof addReference>, reason: string | null): Content {
	const { name, source, licence, table } = typed;
	return {
		...{ name, source, licence, reason, measure: 'weight', retired: 0 },
		sha256: sha256(table.text),
		rowCount: table.rows.female.length + table.rows.male.length
	};
}
